/**
 * What can be filtered by: 1 to 256 characters, without control characters, lone surrogates and code points that Unicode
 * has not assigned. A database could not keep the others, and facts are joined by a control character when they are read.
 */
export const printable = /^\P{C}{1,256}$/u;
