/* SCIP's own command line, from the library of SCIP that the native jar of OR-Tools for Java carries. */
int SCIPrunShell(int argc, char **argv, const char *settings);

int main(int argc, char **argv)
{
    return SCIPrunShell(argc, argv, "scip.set") == 1 ? 0 : 1;
}
