/** Limits on what a server or a message may ask of us; each has its test. */
export const limits = {
  /** Larger messages stay on the server, in the visible quarantine. */
  messageBytes: 64 * 1024 * 1024,
  /** Larger messages are fetched in parts of this size. */
  partBytes: 1024 * 1024,
  /** Sources travel to the engine in slabs of about this size. */
  slabBytes: 2 * 1024 * 1024,
  /** Slabs that were sent and not yet acknowledged: what is fetched ahead stays in memory. */
  slabsUnderway: 2,
  /** UIDs asked for in one FETCH. */
  uidsPerFetch: 400,
  /** UIDs asked for in the first one: a page of the newest is to be seen at once. */
  uidsPerFirstFetch: 100,
  /** One line of a server's answer (a UID list of a million is about 8 MB). */
  lineBytes: 64 * 1024 * 1024,
  /** A server without IDLE is asked this often. */
  pollSeconds: 60,
  /** A line on which a NOOP finds no answer for so long is dead. */
  answerSeconds: 20,
  /** A command during which nothing at all comes for so long has failed. */
  silenceSeconds: 120,
  /** MIME parts inside parts; what lies deeper is kept as text. */
  mimeDepth: 64,
  /** Parts of one message; what follows the last one belongs to it. */
  mimeParts: 2000,
  /** Header bytes of one part that are read; the rest is passed over. */
  headerBytes: 1024 * 1024,
  headerFields: 10_000,
  /** Characters of one field that are read for addresses, names and parameters. */
  fieldCharacters: 128 * 1024,
  /** Messages inside messages that are opened. */
  nestedMessages: 8,
  /** Encoded bytes of a message's text parts that are decoded while it comes in. */
  bodyBytes: 8 * 1024 * 1024,
  /** The same for an HTML body that is shown. */
  htmlBytes: 32 * 1024 * 1024,
  /** Bytes of a report, an invitation or a returned header that are read for their facts. */
  factBytes: 256 * 1024,
  /** An Outlook container (winmail.dat) that is opened; a larger one is kept closed. */
  tnefBytes: 32 * 1024 * 1024,
  /** Text kept and indexed of one message, in characters; the source keeps all. */
  textCharacters: 1_000_000,
  attachments: 500,
  references: 100,
  addresses: 500,
  subjectCharacters: 2000,
} as const;
