/** English: the phrases of a good reply. */
import type { ReplyPhrases } from '../latte.ts';

const doing =
  'send|sent|sending|post|posted|posting|ship|shipped|shipping|mailed|mailing|dispatch\\w*|replac\\w+|refund\\w*|pay|paid|paying|' +
  'repair\\w*|fix\\w*|mend\\w*|exchang\\w*|credit\\w*|cancel\\w*|order\\w*|ask|asked|asking|call|called|calling|check\\w*|trac(?:e|ed|ing)|' +
  'look(?:ed|ing)? into|arrang\\w+|book\\w*|mak(?:e|ing)|made (?:a new|sure|arrangements)|give|giving|gave|write to|writing to|contact\\w*|' +
  'chang\\w+|correct\\w*|issu\\w+|transfer\\w*|offer\\w*|pack\\w*|prepar\\w+|take care|get back|come back|collect\\w*|cover\\w*|' +
  'deliver\\w*|bring\\w*|let you know|update\\w*|redo|see to it|set aside';

export const replyPhrases: ReplyPhrases = {
  prefix: '',
  whole: true,
  verb: 'before',
  listen: [
    "(?<!(?:glad|happy|pleased|relieved) (?:that )?)you(?:'ve| have)? (?:wrote|written|write|say|said|mention|mentioned|told|describe|described|report|reported|explained|noticed)(?! to (?:me|us) (?:on|in|last|at))",
    "you(?:'re| are) (?:asking|saying|telling|missing|waiting)",
    'from your (?:description|photos?|pictures?|words)',
    "(?:i|we)(?:'ve| have)? (?:read|seen|looked at|gone through) (?:your|the|every)",
    '(?:i|we) (?:understand|hear|see|gather|read) that',
    "(?:has|have|had|did)(?: not|n't) (?:yet )?(?:arrived?|come|reached?)",
    'not there yet',
    "(?:has|have|was|were|is|are)(?: not|n't|n't even) (?:in (?:it|the (?:box|parcel|bag|package))|there|included|shown up)|still (?:has|have)(?: not|n't)",
    '(?:arrived|came|reached you|was|were|is|are) (?:\\w+ )?(?:damaged|broken|cracked|chipped|late|torn|dented|scratched|faulty|defective|missing|incomplete|in pieces|leaking)',
    '(?<!us (?:the|a) )(?:wrong|missing|broken|damaged|faulty|cracked|chipped|lost) \\w+',
    "does(?: not|n't) (?:work|fit|open|close)",
    'not what you (?:hoped|expected|ordered|wanted)',
    'sorry to (?:hear|read)',
  ],
  letter: ['your (?:message|mail|email|e-mail|photos?|pictures?|note|description|call|letter)'],
  about: ['about|regarding|concerning|saying|telling|describing|that|which|where|because'],
  acknowledge: [
    'sorry',
    'apologi[sz]e',
    'apolog(?:y|ies)',
    "you(?:'re| are) (?:quite |absolutely |completely |so )?right",
    '(?:my|our) (?:own )?(?:mistake|fault|error)',
    "should(?: not|n't| never)? have",
    '(?:i|we) (?:can |do |fully )?(?:understand|see|imagine) (?:how|why|your)',
    'frustrat\\w+|annoying|disappoint\\w+|inconvenien\\w+',
    'take (?:full )?responsibility',
    "(?:every|all) (?:right|reason) to|deserve\\w*|must have been|let you down|(?:not|n't) good enough",
    'ashamed|embarrass\\w+|regret|upset(?:ting)?|(?:i|we) wish',
    'can(?: only| well)? imagine',
  ],
  act: [
    "(?:i|we)(?:'ll| will| shall| am going to|'m going to| are going to|'re going to| have|'ve| am|'m| are|'re| can)?(?: (?:already|just|now|also|gladly|happily|personally|today|then|therefore))*" +
      ` (?:${doing})`,
    '(?:is|are|been|was|were|be|being) (?:already |now |being )?(?:sent|shipped|posted|refunded|replaced|repaired|fixed|cancelled|credited|settled|packed|exchanged|sorted|dispatched)',
    'on (?:its|the|their) way',
    'leaves? (?:here |us |the shop )?(?:today|tomorrow|on|with|our)',
    'here is what (?:i|we)',
    '(?:i|we) can offer',
    `(?:i|we) can (?:also |either |gladly )*(?:${doing})`,
    "(?:i|we)(?:'ll| will| shall| am going to|'m going to| are going to|'re going to) (?!not|never|be|have to|need|understand|appreciate|hope|miss)\\w+",
    '(?:courier|carrier|driver|postman|technician|colleague|workshop) (?:will|is going to)(?! not)',
    "you(?:'ll| will) (?:get|have|receive|hear)",
  ],
  thank: [
    'thanks?(?! to)',
    'thank you',
    '(?:glad|good|kind|nice)(?: of you)? (?:that )?(?:you|to) (?:told|tell|wrote|write|said|say|let)',
    'grateful',
    'appreciat\\w+',
  ],
  explain: [
    'because',
    '(?:that|which|this) is (?:why|how)|hence',
    '(?:suppliers?|warehouse|makers?|printers?) (?:has |have |had )?(?:sent|mixed|packed|used|sold|gave|forgot|made)',
    '(?<!was |were |is |are )due to',
    'owing to',
    'the (?:reason|cause)',
    'caused by',
    'what happened',
    'how it happened',
    'turn(?:s|ed) out',
    "(?:i|we)(?: have|'ve)? found (?:out|that|the cause)",
    "(?:so that|to make sure) (?:it|this) (?:does|will|can)(?:n't| not)",
    "(?:does not|do not|will not|won't|doesn't|never) happen again",
    'from now on',
    '(?:was|were|had been|got) (?:held|delayed|mislabel\\w*|mixed up|misplaced|stuck|overlooked|packed (?:too|badly))',
    'as a result',
  ],
  ahead: [
    "(?:i|we|you|it|they|he|she|that|this)'ll",
    'will(?! not| never)',
    'shall',
    'going to',
    "(?:am|are|is|i'm|we're|it's) (?:\\w+ )?\\w+ing",
    'leaves?|arrives?|goes out|ships?|sends?|delivers?',
    '(?:is|are) (?:due|expected|promised|planned|set|on (?:its|the|their) way)',
    '(?:i|we) (?:can|promise|expect)',
    '(?<!(?:to|not|you) )expect(?! to hear from you)',
    '(?<!(?:you|they) )should (?:be|arrive|reach|leave|get|come)',
  ],
  behind: [
    "(?<!(?:be|being|get|'ll|will) )(?:sent|shipped|posted|wrote|written|ordered|bought|paid|received|got|called|asked|told|promised|said|spoke|refunded|replaced|mailed|packed|left|arrived|came|reported|placed|handed|collected|delivered|tried)",
    'was|were|did|had',
    'if|unless|in case',
    // what is asked of the customer, and when something ends
    'please|let (?:me|us) know|(?:could|can|would|may|might) you|you (?:can|could|may|might|have until|need|must|should)',
    'keep|valid|ends?|closes?|closed|open(?:s|ed)? (?:on|until|till)',
    '(?:from|since|of|dated|after)(?: the)?\\s*$',
    "(?:cannot|can't|will not|won't|not)",
  ],
};
