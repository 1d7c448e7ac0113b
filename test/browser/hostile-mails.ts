/** Hostile HTML mails: both corpora in full, and seeded mutations and combinations of them. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

export interface HostileMail {
  readonly id: string;
  readonly html: string;
}

/** @param hosts put in the place of the attackers' addresses, in turn */
export function hostileMails(corpora: string, count: number, seed: number, hosts: readonly string[]): HostileMail[] {
  const base = [...attacks(corpora), ...leaks(corpora)];
  const random = generator(seed);
  const one = <T>(list: readonly T[]): T => {
    const found = list[Math.floor(random() * list.length)];
    if (found === undefined) throw new Error('an empty list');
    return found;
  };
  const mails = base.flatMap(({ id, html }) => hosts.map((host, place) => ({ id: `${id}/${place}`, html: aimed(html, host) })));
  while (mails.length < count) {
    const first = one(base);
    let { id, html } = first;
    if (random() < 0.4) {
      const second = one(base);
      id += `+${second.id}`;
      html = random() < 0.5 ? html + second.html : html.slice(0, Math.floor(random() * html.length)) + second.html;
    }
    for (let times = 1 + Math.floor(random() * 3); times > 0; times -= 1) {
      const [name, change] = one(changes);
      id += ` ${name}`;
      html = change(html, random);
    }
    mails.push({ id, html: aimed(html, one(hosts)) });
  }
  return mails;
}

const aimed = (html: string, host: string): string => html.replace(/(?:https?:)?\/\/[\w.-]+(?::\d+)?/gi, host);

const changes: readonly (readonly [string, (html: string, random: () => number) => string])[] = [
  ['table', (html) => `<table><tr><td>${html}</td></tr></table>`],
  ['bare table', (html) => `<table>${html}`],
  ['quote', (html) => `<p>Yes</p><blockquote type="cite">${html}</blockquote>`],
  ['svg', (html) => `<svg><foreignObject>${html}</foreignObject></svg>`],
  ['svg style', (html) => `<svg><style>${html}`],
  ['math', (html) => `<math><mtext><table><mglyph><style>${html}`],
  ['noscript', (html) => `<noscript><p title="</noscript>${html.replaceAll('"', "'")}">`],
  ['template', (html) => `<template>${html}</template>${html}`],
  ['textarea', (html) => `<textarea>${html}</textarea><xmp>${html}</xmp>`],
  ['comment', (html) => `<!-- --!>${html}<!-->${html}`],
  ['conditional', (html) => `<!--[if gte mso 9]>${html}<![endif]-->`],
  ['select', (html) => `<form><select><option>${html}</select></form>`],
  [
    'style',
    (html) =>
      `<style>@import url(//x.test/i.css);@font-face{font-family:q;src:url(//x.test/f)}*{background:url(//x.test/b)}</style>${html}`,
  ],
  ['style close', (html) => `<style><!--</style>${html}--></style>`],
  [
    'media',
    (html) => `<style>@media screen{body{background:\\75rl(//x.test/m);content:url('//x.test/c')}}</style><div class="x">${html}</div>`,
  ],
  [
    'body',
    (html) => `<html><head></head><body background="//x.test/b" style="background:url(//x.test/s)" onload=alert(1)>${html}</body></html>`,
  ],
  ['frameset', (html) => `</div></body></html>${html}<frameset onload="alert(1)">`],
  ['case', (html, random) => html.replace(/[a-z]/gi, (letter) => (random() < 0.3 ? swapped(letter) : letter))],
  ['nul', (html, random) => html.replace(/[<=:]/g, (sign) => (random() < 0.1 ? `${sign}\0` : sign))],
  ['tab', (html) => html.replace(/javascript:/gi, 'java\tscript:').replace(/https:/gi, 'ht\ntps:')],
  ['entities', (html) => html.replace(/javascript:/gi, '&#x6a;avascript&colon;').replace(/url\(/gi, 'ur&#108;(')],
  ['slashes', (html) => html.replace(/<(\w+)\s/g, '<$1/')],
  ['backquotes', (html) => html.replaceAll('"', '`')],
  ['cut', (html, random) => html.slice(0, Math.floor(html.length * (0.5 + random() / 2)))],
  ['doubled', (html) => html.replace(/<(\w+)/g, '<<$1')],
  ['nested', (html) => `${'<div><b><a href="//x.test/n"><font>'.repeat(60)}${html}`],
];

const swapped = (letter: string): string => (letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase());

function attacks(corpora: string): HostileMail[] {
  return z
    .array(z.object({ id: z.string(), payload: z.string() }))
    .parse(JSON.parse(readFileSync(join(corpora, 'html-dompurify/cases.json'), 'utf8')))
    .map(({ id, payload }) => ({ id, html: payload }));
}

/** Each way in which HTML makes a browser send a request, as a mail of its own: the lines around its address. */
function leaks(corpora: string): HostileMail[] {
  const lines = readFileSync(join(corpora, 'html-httpleaks/leak.html'), 'utf8').split('\n');
  const style = lines.findIndex((line) => /^<style/i.test(line));
  return lines.flatMap((line, at) => {
    if (!line.includes('leaking.via')) return [];
    const name = /leaking\.via\/([\w-]*)/.exec(line)?.[1] ?? '';
    const inStyle = style >= 0 && at > style && !/^\s*</.test(line);
    const around = lines.slice(Math.max(0, at - 2), at + 3).join('\n');
    return [{ id: `leak:${name}`, html: inStyle ? `<style>\n${line}\n</style><p class="x">text</p>${around}` : around }];
  });
}

/** Mulberry32: the same mails for the same seed. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
