/** Raise it whenever the same source compiles to something else: the next import then compiles everything again. */
export const compilerVersion = "3";
