/** The dispute pack's page: the whole case on paper, in one language, with nothing in it that runs or asks for anything. */
import { complaintFields } from '#contract/complaints.ts';
import type { Language } from '#contract/time.ts';
import { directionOf } from '#words/index.ts';
import { wallOf } from '../settings/index.ts';
import { xml } from './archive.ts';
import type { Case, CaseMail, CasePromise } from './dispute-case.ts';
import { styleOf } from './dispute-style.ts';
import { timelineOf } from './dispute-timeline.ts';
import { type PaperWords, paperWords } from './dispute-words.ts';

export interface Paper {
  /** `143-2` */
  readonly name: string;
  readonly language: Language;
  readonly digits: 'local' | 'latin';
  readonly shopName: string;
  readonly ownerName: string;
  /** The instant at which it is made. */
  readonly madeAt: string;
  /** How a cause is called in the language. */
  readonly causeName: (cause: string) => string;
}

export function disputePage(of: Case, paper: Paper): string {
  const { language, digits, name } = paper;
  const { complaint, mails, promises } = of;
  const words = paperWords(language, digits, complaint.zone, paper.causeName);
  const { say } = words;
  const title = say('dispute.title', { number: String(complaint.number) });
  const sections = [
    section(say('dispute.record'), recordTable(of, words)),
    section(say('dispute.timeline'), timelineTable(of, words)),
    section(say('dispute.promises'), promises.length === 0 ? nothing(words) : promiseTable(promises, words)),
    section(say('dispute.compensation'), compensationTable(of, words)),
    section(say('dispute.mails'), mails.length === 0 ? nothing(words) : mails.map((mail, at) => letter(mail, at, words)).join('\n')),
    section(say('record.history'), historyTable(of, words)),
    section(say('dispute.files'), `<p>${xml(say('dispute.filesWhat'))}</p>${fileTable(mails, words)}`),
  ];
  return `<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${xml(`${title} · ${name}`)}</title>
<style>${styleOf(language, digits, name)}</style>
</head>
<body>
<header>
<p class="shop" dir="auto">${xml(paper.shopName)}</p>
<h1>${xml(title)}</h1>
<p>${xml(say('dispute.no', { name }))} · ${xml(say('dispute.made', { when: words.instant(paper.madeAt), by: paper.ownerName }))}</p>
<p>${xml(say('dispute.zone', { zone: complaint.zone }))}</p>
</header>
${sections.map((text, at) => text.replace('<h2>', `<h2>${words.count(at + 1)}. `)).join('\n')}
</body>
</html>
`;
}

const section = (title: string, content: string): string => `<section><h2>${xml(title)}</h2>\n${content}</section>`;
const nothing = ({ say }: PaperWords): string => `<p>${xml(say('dispute.none'))}</p>`;
/** Somebody's own words, in their own direction and lines. */
const own = (text: string): string => `<div class="own" dir="auto">${xml(text)}</div>`;
/** Addresses, hashes and file names read from left to right everywhere. */
const mark = (text: string): string => `<bdi dir="ltr" class="mark">${xml(text)}</bdi>`;

function table(heads: readonly string[], rows: readonly (readonly string[])[], kind = ''): string {
  const head = heads.map((text) => `<th scope="col">${xml(text)}</th>`).join('');
  return `<table${kind === '' ? '' : ` class="${kind}"`}><thead><tr>${head}</tr></thead><tbody>
${rows.map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('\n')}
</tbody></table>`;
}

const ltrFields = new Set(['customerEmail', 'customerPhone', 'order', 'tracking', 'link']);
/** They have a section of their own. */
const compensationFields = ['compensationKind', 'compensationMinor', 'compensationPaidAt', 'goodwill'] as const;
const leftOut = new Set<string>([...compensationFields, 'compensationCurrency']);

function recordTable({ complaint }: Case, words: PaperWords): string {
  const rows = complaintFields.flatMap((field) => {
    const value = leftOut.has(field) ? '' : words.value(complaint, field);
    return value === ''
      ? []
      : [
          `<tr><th scope="row">${xml(words.say(`complaints.field.${field}`))}</th><td>${ltrFields.has(field) ? mark(value) : own(value)}</td></tr>`,
        ];
  });
  return `<table class="facts"><tbody>${rows.join('\n')}</tbody></table>`;
}

function timelineTable(of: Case, words: PaperWords): string {
  const { say } = words;
  return table(
    [say('reports.when'), say('dispute.what'), ''],
    timelineOf(of, words).map(({ instant, text, detail }) => [xml(words.instant(instant)), xml(text), own(detail)]),
    'when',
  );
}

function promiseTable(promises: readonly CasePromise[], words: PaperWords): string {
  const { say } = words;
  return table(
    [say('dispute.kind'), say('dispute.dueAt'), say('dispute.noted'), say('dispute.outcome')],
    promises.map(({ kind, purpose, wall, createdAt, state, closedAt, instant }) => [
      `${xml(say(`dispute.kind.${kind}`))}${own(purpose)}`,
      xml(words.wall(wall)),
      xml(words.instant(createdAt)),
      xml(outcomeOf(state, closedAt, instant, words)),
    ]),
  );
}

function outcomeOf(state: CasePromise['state'], closedAt: string | null, instant: string, { say, instant: write }: PaperWords): string {
  if (closedAt === null || state === 'open') return say('dispute.open');
  if (state === 'dropped') return say('dispute.dropped', { when: write(closedAt) });
  const late = Date.parse(closedAt) >= Date.parse(instant) + 60_000;
  return say(late ? 'dispute.keptLate' : 'dispute.keptOn', { when: write(closedAt) });
}

function compensationTable({ complaint }: Case, words: PaperWords): string {
  const rows = compensationFields.flatMap((field) => {
    const value = words.value(complaint, field);
    return value === '' ? [] : [`<tr><th scope="row">${xml(words.say(`complaints.field.${field}`))}</th><td>${own(value)}</td></tr>`];
  });
  return rows.length === 0 ? nothing(words) : `<table class="facts"><tbody>${rows.join('\n')}</tbody></table>`;
}

function letter({ direction, at, from, to, subject, text, attachments, file, sha256 }: CaseMail, index: number, words: PaperWords): string {
  const { say } = words;
  const person = ({ name, address }: { name: string; address: string }): string =>
    `<bdi>${xml(name)}</bdi> ${mark(address === '' ? '' : `<${address}>`)}`;
  const facts: readonly (readonly [string, string])[] = [
    [say('dispute.from'), person(from)],
    [say('dispute.to'), to.map(person).join(', ')],
    [say('reports.when'), xml(words.instant(at))],
    [say('dispute.subject'), own(subject)],
    ...(attachments.length === 0
      ? []
      : [[say('dispute.attached'), attachments.map((one) => `<bdi>${xml(one)}</bdi>`).join(', ')] as const]),
    [say('dispute.original'), `${mark(file ?? say('dispute.tooLarge'))}<br>${mark(`SHA-256 ${sha256}`)}`],
  ];
  return `<article>
<h3>${xml(say('dispute.exhibit', { number: index + 1, what: say(`dispute.mail.${direction}`) }))}</h3>
<table class="facts"><tbody>${facts.map(([head, value]) => `<tr><th scope="row">${xml(head)}</th><td>${value}</td></tr>`).join('\n')}</tbody></table>
<div class="mail" dir="auto">${xml(text)}</div>
</article>`;
}

function historyTable({ complaint, history }: Case, words: PaperWords): string {
  const { say } = words;
  const value = (field: (typeof complaintFields)[number], held: unknown): string =>
    held === null || held === undefined || held === '' ? '' : own(words.value({ ...complaint, [field]: held }, field));
  const rows = history.flatMap(({ at, by, revision, changes, undoes }) => {
    const head = [xml(words.instant(at)), `<bdi>${xml(by)}</bdi>`];
    if (revision === 1) return [[...head, xml(say('record.logged')), '', '']];
    return complaintFields
      .filter((field) => changes[field] !== undefined)
      .map((field) => [
        ...head,
        xml(say(`complaints.field.${field}`) + (undoes === null ? '' : ` (${say('record.takenBack')})`)),
        value(field, changes[field]?.from),
        value(field, changes[field]?.to),
      ]);
  });
  return table([say('reports.when'), say('reports.by'), say('reports.field'), say('reports.before'), say('reports.after')], rows, 'when');
}

function fileTable(mails: readonly CaseMail[], words: PaperWords): string {
  if (mails.length === 0) return '';
  const { say } = words;
  return table(
    [say('dispute.file'), 'SHA-256'],
    mails.map(({ file, sha256, at }) => [
      file === null ? xml(`${say('dispute.tooLarge')} (${wallOf(at, 'UTC').slice(0, 10)})`) : mark(file),
      mark(sha256),
    ]),
    'hashes',
  );
}
