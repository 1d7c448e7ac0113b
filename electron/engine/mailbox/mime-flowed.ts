/** Text whose lines flow into paragraphs (RFC 3676). */

/** Joins soft-broken lines of one quote depth; with `delsp` the space before the break goes too. */
export function unflowed(text: string, delsp: boolean): string {
  const out: string[] = [];
  let paragraph: string[] = [];
  let depth = 0;
  let flows = false;
  const close = (): void => {
    if (paragraph.length === 0) return;
    out.push(`${depth === 0 ? '' : `${'>'.repeat(depth)} `}${paragraph.join('')}`);
    paragraph = [];
  };
  for (const line of text.split('\n')) {
    let quotes = 0;
    while (line.charCodeAt(quotes) === 62) quotes += 1;
    // One space is stuffed before what could be taken for a quote, a space or From.
    const content = line.charCodeAt(quotes) === 32 ? line.slice(quotes + 1) : line.slice(quotes);
    const signature = content === '-- ';
    if (!flows || quotes !== depth || signature) close();
    depth = quotes;
    flows = content.endsWith(' ') && !signature;
    paragraph.push(flows && delsp ? content.slice(0, -1) : content);
  }
  close();
  return out.join('\n');
}
