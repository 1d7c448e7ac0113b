/** The help texts of a language as one page: HTML that asks for nothing, or Markdown. Pure. */
import { areaSchema, type Snippet } from '#contract/snippets.ts';
import type { Language } from '#contract/time.ts';
import { directionOf, sayIn } from '#words/index.ts';

interface Page {
  readonly language: Language;
  readonly shop: string;
  readonly snippets: readonly Pick<Snippet, 'area' | 'texts'>[];
}

interface Entry {
  readonly question: string;
  readonly answer: string;
}

function areasOf({ language, snippets }: Page): { title: string; entries: Entry[] }[] {
  const say = sayIn(language);
  return areaSchema.options
    .map((area) => ({
      title: say(`snippets.area.${area}`),
      entries: snippets.flatMap((one) => (one.area === area && one.texts[language] !== undefined ? [one.texts[language]] : [])),
    }))
    .filter(({ entries }) => entries.length > 0);
}

const titleOf = ({ language, shop }: Page): string =>
  sayIn(language)(shop === '' ? 'snippets.page' : 'snippets.pageOf', { shop }).replaceAll(/[\u2066-\u2069]/g, '');

export function htmlPage(page: Page): string {
  const title = escaped(titleOf(page));
  const areas = areasOf(page);
  const contents = areas.map((area, at) => `<li><a href="#area-${at + 1}">${escaped(area.title)}</a></li>`).join('\n');
  const sections = areas
    .map(
      (area, at) => `<section id="area-${at + 1}">\n<h2>${escaped(area.title)}</h2>\n${area.entries.map(entryOf).join('\n')}\n</section>`,
    )
    .join('\n');
  return `<!DOCTYPE html>
<html lang="${page.language}" dir="${directionOf(page.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>
body { max-width: 44rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.6 system-ui, sans-serif; color: #1b1b1f; background: #fff; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.25rem; margin-block-start: 2.5rem; } h3 { font-size: 1rem; margin-block: 1.5rem 0.25rem; }
p, li { overflow-wrap: anywhere; } a { color: #1a56b8; }
@media (prefers-color-scheme: dark) { body { color: #e8e8ec; background: #17181c; } a { color: #8ab4f8; } }
</style>
</head>
<body>
<h1>${title}</h1>
${areas.length > 1 ? `<nav>\n<ul>\n${contents}\n</ul>\n</nav>\n` : ''}<main>
${sections}
</main>
</body>
</html>
`;
}

function entryOf({ question, answer }: Entry): string {
  const paragraphs = answer
    .split(/\n{2,}/)
    .map((paragraph) => `<p dir="auto">${linked(paragraph).replaceAll('\n', '<br>\n')}</p>`)
    .join('\n');
  return `<article>\n${question === '' ? '' : `<h3 dir="auto">${escaped(question)}</h3>\n`}${paragraphs}\n</article>`;
}

export function markdownPage(page: Page): string {
  const areas = areasOf(page).map(({ title, entries }) => {
    const texts = entries.map(({ question, answer }) =>
      [...(question === '' ? [] : [`### ${plain(question.replaceAll(/\s+/g, ' '))}`]), answer.split('\n').map(plain).join('\n')].join(
        '\n\n',
      ),
    );
    return [`## ${plain(title)}`, ...texts].join('\n\n');
  });
  return `${[`# ${plain(titleOf(page))}`, ...areas].join('\n\n')}\n`;
}

/** Signs that Markdown would read as its own; lists stay lists. */
const plain = (line: string): string =>
  line.replaceAll(/[\\`*_[\]<>]/g, '\\$&').replace(/^(\s*)([#~=]|\d+(?=\))|(?:-{2,}|\+)(?=\s*$|\s))/u, '$1\\$2');

/** Whole web addresses become links; everything else is words. */
const linked = (text: string): string =>
  text
    .split(/(https?:\/\/[^\s<>"']*[^\s<>"'.,;:!?)\]])/)
    .map((part, at) => (at % 2 === 1 ? `<a href="${escaped(part)}">${escaped(part)}</a>` : escaped(part)))
    .join('');

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replaceAll(/[&<>"]/g, (sign) => entities[sign] ?? sign);
