/** How a dispute pack looks on paper: A4, numbered pages, either direction, readable without colour. */
import type { Language } from '#contract/time.ts';

const fonts: Readonly<Record<Language, string>> = {
  en: '"IBM Plex Sans", "Noto Sans", "Segoe UI", "Helvetica Neue", Arial, "DejaVu Sans", sans-serif',
  he: '"IBM Plex Sans Hebrew", "Noto Sans Hebrew", "Segoe UI", "Arial Hebrew", Arial, "DejaVu Sans", sans-serif',
  ar: '"IBM Plex Sans Arabic", "Noto Sans Arabic", "Segoe UI", "Geeza Pro", Arial, "DejaVu Sans", sans-serif',
  fa: 'Vazirmatn, "Noto Sans Arabic", "Segoe UI", "Geeza Pro", Tahoma, "DejaVu Sans", sans-serif',
};

/** CSS counter styles; browsers that know no page margins print without page numbers. */
const counters: Readonly<Record<Language, string>> = { en: 'decimal', he: 'decimal', ar: 'arabic-indic', fa: 'persian' };

/** @param name the pack's number, for the foot of every page; digits and a hyphen */
export function styleOf(language: Language, digits: 'local' | 'latin', name: string): string {
  const counter = digits === 'latin' ? 'decimal' : counters[language];
  return `
@page {
  size: A4; margin: 18mm 16mm 20mm;
  @bottom-center { content: "\u2066${name}\u2069 \u00b7 " counter(page, ${counter}) " / " counter(pages, ${counter}); font: 9pt ${fonts[language]}; }
}
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 178mm; font: 10pt/1.5 ${fonts[language]}; color: #111; background: #fff; }
header { border-block-end: 2px solid #111; margin-block-end: 6mm; padding-block-end: 3mm; }
header p { margin: 0; }
.shop { font-weight: 600; }
h1 { font-size: 20pt; line-height: 1.2; margin: 2mm 0; }
h2 { font-size: 13pt; margin: 8mm 0 2mm; break-after: avoid; }
h3 { font-size: 11pt; margin: 6mm 0 2mm; break-after: avoid; }
table { inline-size: 100%; border-collapse: collapse; table-layout: fixed; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
th, td { text-align: start; vertical-align: top; padding: 1.2mm 2mm; border-block-end: 1px solid #bbb; overflow-wrap: anywhere; }
th { font-weight: 600; }
.facts th { inline-size: 38mm; }
.when th:first-child { inline-size: 50mm; }
.hashes th:first-child { inline-size: 62mm; }
.own { white-space: pre-wrap; unicode-bidi: plaintext; }
td > .own, .shop { text-align: -webkit-match-parent; text-align: match-parent; }
.mark { font-size: 9pt; }
.mail { white-space: pre-wrap; unicode-bidi: plaintext; overflow-wrap: anywhere; border-inline-start: 3px solid #999; padding: 2mm 4mm; margin-block: 3mm; }
article { break-inside: auto; }`;
}
