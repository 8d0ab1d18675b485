/**
 * What a filter can ask for. A database could not keep everything else, and the texts of facts are joined by a control
 * character when they are read.
 */
export const printable = /^\P{C}{1,256}$/u;
