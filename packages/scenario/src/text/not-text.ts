/** Control characters, lone halves of a character and the mark of bytes that were no UTF-8. */
export const notText = /[^\P{Cc}\t\n]|[\ufffd\ufffe\uffff]|\p{Surrogate}/u;
