/** Turns a letter into its final bytes (RFC 5322, 2045): CRLF, 7 bit, nothing of the letter's text can begin a header. */
import MailComposer from 'nodemailer/lib/mail-composer';

export interface Composable {
  readonly id: string;
  readonly messageId: string;
  readonly from: { readonly name: string; readonly address: string };
  readonly to: readonly { readonly name: string; readonly address: string }[];
  readonly cc: readonly { readonly name: string; readonly address: string }[];
  readonly subject: string;
  readonly at: string;
  readonly language: string;
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  readonly text: string;
  readonly html: string;
  readonly attachments: readonly {
    readonly name: string;
    readonly type: string;
    readonly base64: string;
    readonly cid?: string | undefined;
  }[];
  readonly headers?: Readonly<Record<string, string>>;
  /** A draft, and which version of it: it keeps its blind copies, and is known by a header of its own. */
  readonly draft?: { readonly version: string; readonly bcc: readonly { readonly name: string; readonly address: string }[] };
}

/** The header by which an own message is known again when a server rewrote its Message-ID. */
export const ownHeader = 'X-Amends-Id';
/** By this one our copies of a draft are known in the server's Drafts: its id and version. */
export const draftHeader = 'X-Amends-Draft';

export async function composeLetter(letter: Composable): Promise<Uint8Array> {
  const node = new MailComposer({
    from: person(letter.from),
    to: letter.to.map(person),
    cc: letter.cc.map(person),
    ...(letter.draft === undefined ? {} : { bcc: letter.draft.bcc.map(person) }),
    subject: oneLine(letter.subject),
    date: new Date(letter.at),
    messageId: oneLine(letter.messageId),
    ...(letter.inReplyTo === null ? {} : { inReplyTo: oneLine(letter.inReplyTo) }),
    ...(letter.references.length === 0 ? {} : { references: letter.references.map(oneLine) }),
    headers: {
      ...Object.fromEntries(Object.entries(letter.headers ?? {}).map(([name, value]) => [name, oneLine(value)])),
      ...(letter.draft === undefined
        ? { [ownHeader]: oneLine(letter.id) }
        : { [draftHeader]: oneLine(`${letter.id} ${letter.draft.version}`) }),
      'Content-Language': oneLine(letter.language),
    },
    text: letter.text.replaceAll('\0', ''),
    html: letter.html.replaceAll('\0', ''),
    attachments: letter.attachments.map((file) => ({
      filename: fileName(file.name),
      contentType: contentType(file.type),
      content: Buffer.from(file.base64, 'base64'),
      ...(file.cid === undefined
        ? { contentDisposition: 'attachment' as const }
        : { contentDisposition: 'inline' as const, cid: oneLine(file.cid) }),
      contentTransferEncoding: 'base64',
    })),
    newline: 'win',
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  node.keepBcc = letter.draft !== undefined;
  return node.build();
}

const person = ({ name, address }: { name: string; address: string }): { name: string; address: string } => ({
  name: oneLine(name),
  address: oneLine(address),
});

/** Controls, line and paragraph separators become a space: CR, LF and NUL never reach a header. */
function oneLine(text: string): string {
  return text.replaceAll(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ').trim();
}

/** The base name without controls and bidi overrides; letters of every script stay. */
function fileName(name: string): string {
  const base =
    oneLine(name.replaceAll(/[\u202a-\u202e\u2066-\u2069]/g, ''))
      .split(/[/\\]/)
      .at(-1) ?? '';
  return base === '' ? 'file' : base;
}

/** A container type would let the file's own bytes speak as MIME structure: it goes as plain bytes. */
function contentType(type: string): string {
  const known = /^[a-z0-9!#$&^_.+-]+\/[a-z0-9!#$&^_.+-]+$/i.test(type) && !/^(multipart|message)\//i.test(type);
  return known ? type.toLowerCase() : 'application/octet-stream';
}
