/** What can be offered for the piece of a search in which the caret stands: operators, or the values of one. */
import type { LanguageCode } from '#words/index.ts';
import { type Piece, piecesOf } from '#words/search.ts';
import { nameOf, valuesOf } from '#words/search-hints.ts';
import { type Operator, operatorNames } from '#words/search-names.ts';

export interface Offer {
  /** The whole text with the offer taken, and where the caret then stands. */
  readonly text: string;
  readonly caret: number;
  readonly label: string;
  /** Set for an operator: what it is for. */
  readonly operator: Operator | null;
}

export interface Lists {
  readonly causes: readonly string[];
  readonly reasons: readonly string[];
  readonly people: readonly string[];
}

const most = 8;
const operators = Object.keys(operatorNames) as Operator[];

/** The piece that the caret ends or stands in; null in a gap. */
export function pieceAt(typed: string, caret: number): Piece | null {
  return piecesOf(typed).find((piece) => piece.start < caret && caret <= piece.end && !/\s$/u.test(typed.slice(0, caret))) ?? null;
}

/** An empty field offers every operator; a word that begins like one offers it; after a colon come values. */
export function offersFor(typed: string, caret: number, language: LanguageCode, lists: Lists): Offer[] {
  const piece = pieceAt(typed, caret);
  if (piece === null)
    return typed.trim() === '' ? operators.map((operator) => offerOperator(typed, caret, caret, '', operator, language)) : [];
  if (piece.operator === null) return piece.quoted ? [] : beginning(typed, piece, language);
  const colon = typed.slice(piece.start, piece.end).search(/[:：]/u);
  const head = typed.slice(piece.start, piece.start + colon + 1);
  const begun = plain(typed.slice(piece.start + colon + 1, caret));
  const values = valuesOf(piece.operator, language) ?? listed(piece.operator, lists);
  const fitting = values.filter((value) => begun === '' || plain(value).includes(begun));
  // A value that stands there whole needs no offer.
  if (fitting.length === 1 && plain(fitting[0] ?? '') === begun) return [];
  return fitting.slice(0, most).map((value) => {
    const written = /\s/u.test(value) ? `"${value}"` : value;
    const before = `${typed.slice(0, piece.start)}${head}${written} `;
    return { text: before + typed.slice(piece.end).trimStart(), caret: before.length, label: value, operator: null };
  });
}

function listed(operator: Operator, { causes, reasons, people }: Lists): readonly string[] {
  if (operator === 'reason') return reasons;
  if (operator === 'cause') return causes;
  return operator === 'customer' || operator === 'from' || operator === 'to' ? people : [];
}

function beginning(typed: string, piece: Piece, language: LanguageCode): Offer[] {
  const begun = plain(piece.value);
  if (begun === '' || piece.value.includes(':')) return [];
  const fits = (operator: Operator): boolean =>
    [nameOf(operator, language), nameOf(operator, 'en')].some((name) => plain(name).startsWith(begun));
  return operators.filter(fits).map((operator) => offerOperator(typed, piece.start, piece.end, piece.not ? '-' : '', operator, language));
}

function offerOperator(typed: string, start: number, end: number, minus: string, operator: Operator, language: LanguageCode): Offer {
  const before = `${typed.slice(0, start)}${minus}${nameOf(operator, language)}:`;
  return { text: before + typed.slice(end), caret: before.length, label: `${nameOf(operator, language)}:`, operator };
}

const plain = (text: string): string => text.toLowerCase().replace(/["“”\u200c\u200e\u200f]/gu, '');
