// Rewrites the for-of loops of compiled code as loops by index. Until V8 has optimised a function, for-of asks an iterator for
// every item, each time for a new object; and what it optimises is larger and takes longer to compile.

/**
 * The code with each `for (const item of list)` by index, as far as it is written the way the compiler prints it. A list
 * means the same either way, also one that grows or shrinks in the loop; of anything else (a Set, say) the loop gets a
 * copy made when it begins. Loops over pairs stay, since they are mostly those over a Map, and so does a text with a
 * template over several lines: it may hold code of its own. What comes out needs `list$of` (list-of.js).
 */
export function walkByIndex(text) {
  const lines = text.split("\n");
  if (lines.some((line) => line.split("`").length % 2 === 0)) return text;
  /** Indents of the loops without braces that are open. */
  const open = [];
  let loops = 0;
  const walked = [];
  for (const line of lines) {
    const indent = line.length - line.trimStart().length;
    while (open.length > 0 && indent <= open[open.length - 1]) {
      open.pop();
      walked.push("}");
    }
    const [, begin, name, list, brace] = header.exec(line) ?? [];
    if (list === undefined || !isBalanced(list)) {
      walked.push(line);
      continue;
    }
    loops += 1;
    const [at, all] = [`at$${loops}`, `all$${loops}`];
    const loop = `for (let ${at} = 0, ${all} = list$of(${list}); ${at} < ${all}.length; ${at}++)`;
    walked.push(`${begin}${loop} { const ${name} = ${all}[${at}];`);
    if (brace === undefined) open.push(indent);
  }
  return walked.join("\n");
}

const header = /^(\s*(?:\w+: )?)for \(const ([^[].*?) of (.+)\)( \{)?$/;

function isBalanced(text) {
  let depth = 0;
  for (const sign of text) {
    if (sign === "(") depth += 1;
    else if (sign === ")") depth -= 1;
    if (depth < 0) return false;
  }
  return depth === 0;
}
