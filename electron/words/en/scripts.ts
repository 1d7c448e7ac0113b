/** English: what to say when a complaint comes in, per situation; a step a line. The other languages have the same keys (the compiler checks). */
export const scripts = {
  'scripts.title': 'What to say',
  'scripts.channel': 'Script for the channel',
  'scripts.text': 'Steps, one a line',
  'scripts.note': 'Stands beside the form that logs a complaint. Clear the text for the built-in one.',
  'scripts.missed': 'Missed call',
  'scripts.missedHelp': 'Nobody answered, or you could not: a call back is noted for in an hour.',
  'scripts.callBack': 'Call back',
  'scripts.callBackWho': 'Call back {who}',
  'scripts.noted': 'Call back noted for {when}.',
  'scripts.phone':
    'Say your name and the shop’s.\nListen to the end without interrupting; note it in their words.\nSay it back: “So the bowl came with a crack, is that right?”\nApologise for what happened.\nFind out why it happened, or say by when you will know.\nAsk what they would like you to do.\nAgree on one thing and a date.\nSay the next step once more, and who takes it.\nAsk whether that settles it, and thank them.',
  'scripts.voicemail':
    'Listen twice: name, number, order.\nCall back the same day, even without an answer yet.\nSay your name, the shop’s, and that you heard the message.\nSay it back, and apologise for what happened.\nAsk what they would like, agree on one thing and a date.\nNobody there: leave your name, a number and when you call again.',
  'scripts.inPerson':
    'Greet them, and step aside where you can talk.\nListen to the end; look at the thing together.\nSay it back, and apologise for what happened.\nAsk what they would like.\nDo it on the spot if you can; else agree on a date.\nWrite down name, phone and order before they go.\nSay the next step once more, and thank them.',
  'scripts.written':
    'Answer at once that you read it and are looking into it.\nAsk for the order number if it is not there; one question at a time.\nSay what happened in their words, and apologise.\nOffer one or two ways to settle it.\nWrite the agreed step and its date in one message.\nAsk whether that settles it.',
  'scripts.public':
    'Answer in public, short and calm; others read it too.\nThank them, apologise for what happened, blame nobody.\nName no order and no private detail in public.\nGive a way to talk in private, and when you answer there.\nSettle it there as on the phone.\nWhen it is settled, say so in public in one sentence.',
  'scripts.letter':
    'Greet them by name, and say what you read.\nApologise for what happened.\nSay what you looked into, and what you can do.\nGive the next step and its date.\nThank them, and say how to reach you.',
} as const;
