package dev.quarry.cli.chart;

import java.awt.Font;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.apache.batik.transcoder.ErrorHandler;
import org.apache.batik.transcoder.TranscoderException;
import org.apache.batik.transcoder.TranscoderInput;
import org.apache.batik.transcoder.TranscoderOutput;
import org.apache.batik.transcoder.image.ImageTranscoder;
import org.jspecify.annotations.Nullable;

/** Pictures of charts as PNG, drawn by Apache Batik, which fetches nothing and runs nothing. */
public final class PngPicture {

    /** Pixels of the picture for each of the chart. */
    public static final int SCALE = 2;

    private static final String NO_FONTS = "PNG needs fonts, and Java finds none here; install fontconfig and a font "
        + "such as DejaVu, or take the SVG";
    private static final String HEADLESS = "java.awt.headless";

    private PngPicture() {
    }

    /**
     * Returns the picture of a chart. Letters are those of the fonts of the machine: the same chart gives the same
     * picture on the same machine, and may give another elsewhere.
     *
     * @param chart the chart
     * @return a PNG file
     * @throws IOException if Java finds no fonts here
     */
    public static byte[] of(Chart chart) throws IOException {
        if (System.getProperty(HEADLESS) == null) {
            System.setProperty(HEADLESS, "true");
        }
        checkFonts();
        try {
            return encoded(painted(chart.svg()));
        } catch (TranscoderException e) {
            throw new IOException("the picture cannot be drawn: " + e.getMessage(), e);
        }
    }

    /** Without fonts, or parts of its own, Java fails in ways of which most say nothing of fonts. */
    private static void checkFonts() throws IOException {
        try {
            if (new Font(Font.SANS_SERIF, Font.PLAIN, 1).canDisplay('a')) {
                return;
            }
        } catch (RuntimeException | Error e) {
            throw new IOException(NO_FONTS, e);
        }
        throw new IOException(NO_FONTS);
    }

    private static BufferedImage painted(String svg) throws TranscoderException {
        Painter painter = new Painter();
        painter.transcode(new TranscoderInput(new StringReader(svg)), new TranscoderOutput());
        BufferedImage image = painter.image;
        if (image == null) {
            throw new TranscoderException("nothing was drawn");
        }
        return image;
    }

    private static byte[] encoded(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(image, "png", out)) {
                throw new IOException("this Java writes no PNG");
            }
        }
        return bytes.toByteArray();
    }

    /** Keeps the image that is drawn. */
    private static final class Painter extends ImageTranscoder {

        private @Nullable BufferedImage image;

        Painter() {
            addTranscodingHint(KEY_ALLOW_EXTERNAL_RESOURCES, false);
            addTranscodingHint(KEY_EXECUTE_ONLOAD, false);
            addTranscodingHint(KEY_ALLOWED_SCRIPT_TYPES, "");
            addTranscodingHint(KEY_CONSTRAIN_SCRIPT_ORIGIN, true);
            addTranscodingHint(KEY_XML_PARSER_VALIDATING, false);
            setErrorHandler(new Strict());
        }

        @Override
        protected void setImageSize(float documentWidth, float documentHeight) {
            super.setImageSize(SCALE * documentWidth, SCALE * documentHeight);
        }

        @Override
        public BufferedImage createImage(int width, int height) {
            return new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        }

        @Override
        public void writeImage(BufferedImage drawn, TranscoderOutput output) {
            image = drawn;
        }
    }

    /** Says nothing, and goes on past warnings only. */
    private static final class Strict implements ErrorHandler {

        @Override
        public void error(TranscoderException failure) throws TranscoderException {
            throw failure;
        }

        @Override
        public void fatalError(TranscoderException failure) throws TranscoderException {
            throw failure;
        }

        @Override
        public void warning(TranscoderException remark) {
            // What is drawn is what counts.
        }
    }
}
