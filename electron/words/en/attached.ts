/** English: how a letter speaks of a file that it carries. */
import type { AttachedPhrases } from '../attached.ts';

export const attachedPhrases: AttachedPhrases = {
  prefix: '',
  speaks: [
    "(?:i|we)(?:'ve|'m|'re|'ll| have| am| are| will)?(?: also| now| just)* (?:attach|enclos)",
    '(?:is|are|find|see|receipt|label|form|file|photo|picture|invoice)(?: \\w+){0,4} (?:attached|enclosed)(?! to (?:the|your|my|our|a) (?:parcel|box|package|lid|bag|item|order))',
    '(?:attached|enclosed) (?:is|are|(?:you|please)\\b)',
    '(?:the|an|see|both) (?:attached|enclosed) \\w',
    '(?:in|as|see|open) (?:the |an )?(?:attachment|enclosure)',
  ],
  not: [
    "you(?:'ve| have| had)?(?: kindly)? (?:attach|enclos|sent|mention)",
    'your (?:attachment|attached|enclosed)',
    '(?:please|you|to|kindly) (?:please )?attach(?!ed)',
    '(?:no|not|nothing|without|badly|any)(?: \\w+)? (?:attach|enclos)',
    'attached to (?:the|your|this|my|our|a) (?!mail|message|email|e-mail|letter|reply|answer)',
  ],
};
