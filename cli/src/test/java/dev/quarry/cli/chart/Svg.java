package dev.quarry.cli.chart;

import java.io.StringReader;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

/** A picture, as a reader of XML finds it. */
public final class Svg {

    private Svg() {
    }

    /**
     * Reads a document.
     *
     * @param text the document
     * @return what it says
     * @throws Exception if it is none
     */
    public static Document parsed(String text) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    }

    /**
     * Returns all elements of a name.
     *
     * @param within what they are in
     * @param name the name
     * @return the elements, in their order
     */
    public static List<Element> elements(Element within, String name) {
        var found = within.getElementsByTagName(name);
        return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
    }

    /**
     * Returns all elements of a name in a document.
     *
     * @param document the document
     * @param name the name
     * @return the elements, in their order
     */
    public static List<Element> elements(Document document, String name) {
        return elements(document.getDocumentElement(), name);
    }

    /**
     * Returns all elements of a name and of a class.
     *
     * @param document the document
     * @param name the name
     * @param kind the class
     * @return the elements, in their order
     */
    public static List<Element> marks(Document document, String name, String kind) {
        return elements(document, name).stream().filter(element -> element.getAttribute("class").equals(kind)).toList();
    }

    /**
     * Returns what a document says in words.
     *
     * @param document the document
     * @return its description
     */
    public static String description(Document document) {
        return elements(document, "desc").get(0).getTextContent();
    }

    /**
     * Returns an attribute that is a number.
     *
     * @param element what has it
     * @param attribute its name
     * @return the number
     */
    public static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }
}
