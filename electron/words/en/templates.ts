/** English starter texts. A value as the owner wrote it stands after a colon or at a line's end, so that it fits any sentence. */
import type { StarterTemplate } from '../templates.ts';

export const starterTemplates: readonly StarterTemplate[] = [
  {
    key: 'receipt-acknowledged',
    title: 'We have your message',
    body: `Hello {{name}},

Thank you for writing. Your message is here, and I am looking into it now.
Your reference is {{number}}. You will hear from me by {{estimated}}, even if I am still waiting for others.
If you think of anything else, just reply to this mail.

{{owner}}, {{shop}}`,
  },
  {
    key: 'not-arrived-resent',
    title: 'Not arrived: sending again',
    body: `Hello {{name}},

Thank you for letting me know that order {{order}} has not arrived. I am sorry about the wait.
I am sending it again at no cost to you. It will be with you by {{promised}}.
You can follow it with {{carrier}}, number {{tracking}}
If the first parcel turns up after all, keep it until we have spoken: just reply here.

{{owner}}, {{shop}}`,
  },
  {
    key: 'not-arrived-traced',
    title: 'Not arrived: being traced',
    body: `Hello {{name}},

Thank you for telling me that order {{order}} is not there yet. I am sorry that you have to wait.
I have asked {{carrier}} to trace the parcel, number {{tracking}}
I will write to you by {{estimated}} with what they found. If it is lost, you choose: a new one or your money back.

{{owner}}, {{shop}}`,
  },
  {
    key: 'damaged',
    title: 'Arrived damaged',
    body: `Hello {{name}},

I am sorry that your order {{order}} arrived damaged. Thank you for telling me straight away.
Here is what I am doing: {{fix}}
It will be settled by {{promised}}, and it costs you nothing.
A photo of the damage and of the box helps me to prevent the next one. There is no need to send anything back.

{{owner}}, {{shop}}`,
  },
  {
    key: 'poor-packaging',
    title: 'Poor packaging, contents fine',
    body: `Hello {{name}},

Thank you for telling me about the packaging of order {{order}}. I am glad that the contents are fine, and sorry for the scare.
You are right, it should have been packed better. I am changing how I pack {{product}} from now on.
If you do find a mark later, reply here and I will replace it.

{{owner}}, {{shop}}`,
  },
  {
    key: 'defective',
    title: 'Defective product',
    body: `Hello {{name}},

I am sorry that this does not work as it should: {{product}}
Thank you for describing it so clearly. This is what I can do right away: {{fix}}
It will be done by {{promised}}. I cover the postage both ways.
If you would prefer something else, tell me, and we will find it.

{{owner}}, {{shop}}`,
  },
  {
    key: 'unhappy-two-options',
    title: 'Not happy with it: two options',
    body: `Hello {{name}},

Thank you for being open with me. I am sorry that this is not what you hoped for: {{product}}
I can offer you two things:
1. You send it back at my cost, and I refund {{compensation}}.
2. You exchange it for something that suits you better, and I send that free of charge.
Tell me which you like, and I will start the same day.

{{owner}}, {{shop}}`,
  },
  {
    key: 'wrong-item',
    title: 'Wrong item sent',
    body: `Hello {{name}},

I sent you the wrong item in order {{order}}. That was my mistake, and I am sorry.
The right one is on its way and will be with you by {{promised}}.
Please keep the other one for now. I will send a paid label, so that sending it back costs you nothing.
Thank you for telling me.

{{owner}}, {{shop}}`,
  },
  {
    key: 'delay-new-date',
    title: 'Delay, with a new date',
    body: `Hello {{name}},

Your order {{order}} is taking longer than I said, and I wanted you to hear it from me first. I am sorry.
It will now be with you by {{promised}}.
If that is too late for you, I can cancel it and refund you in full today. Just reply with one word.
Thank you for your patience.

{{owner}}, {{shop}}`,
  },
  {
    key: 'refund-done',
    title: 'Refund done',
    body: `Hello {{name}},

I have refunded {{compensation}} for order {{order}} today, to the way you paid.
Banks take a few working days to show it. If you do not see it by {{estimated}}, write to me and I will ask mine.
I am sorry that it did not work out this time, and thank you for giving me the chance to put it right.

{{owner}}, {{shop}}`,
  },
  {
    key: 'return-steps',
    title: 'How to return something',
    body: `Hello {{name}},

Of course you can send it back: {{product}}
1. Pack it as it came to you, or in any firm box.
2. Write {{number}} on a note and put it inside.
3. Stick on the label that I send with this mail, and hand it in at {{carrier}}.
As soon as it is here, I will refund you and confirm it by mail. Thank you for your trust.

{{owner}}, {{shop}}`,
  },
  {
    key: 'ask-order-number',
    title: 'Asking for the order number',
    body: `Hello {{name}},

Thank you for writing. I am sorry that something went wrong, and I would like to look into it right away.
Could you send me your order number? It stands in the subject of the confirmation mail and at the top of the packing slip.
If you cannot find it, the name and the day of the order are enough.

{{owner}}, {{shop}}`,
  },
  {
    key: 'out-of-stock',
    title: 'Out of stock',
    body: `Hello {{name}},

Thank you for asking about {{product}}. It is sold out at the moment.
I expect it back by {{estimated}}, and I can keep one for you: a short yes is enough.
If you need something sooner, tell me what it is for, and I will suggest what I have here.

{{owner}}, {{shop}}`,
  },
  {
    key: 'progress-update',
    title: 'How it is going',
    body: `Hello {{name}},

A short word on your complaint {{number}}, so that you need not ask.
We are here: {{fix}}
The next step is set for {{promised}}, and I will write to you then in any case.
Thank you for bearing with me.

{{owner}}, {{shop}}`,
  },
  {
    key: 'promise-kept',
    title: 'Done as promised: is all well?',
    body: `Hello {{name}},

I promised you this, and it is done: {{fix}}
Is everything as it should be now? If anything is still not right, reply here and I will see to it.
Thank you for your patience with order {{order}}.

{{owner}}, {{shop}}`,
  },
  {
    key: 'closing-feedback',
    title: 'Closing: thank you for the feedback',
    body: `Hello {{name}},

Thank you for telling me what you think. I read every word of it.
I have noted it for {{product}} and will come back to it when I make the next ones.
If something else comes to mind, my mail is always open to you.

{{owner}}, {{shop}}`,
  },
  {
    key: 'closing-fix',
    title: 'Closing: it is fixed',
    body: `Hello {{name}},

I am glad that this is settled: {{fix}}
I have looked at how it happened and changed what I could, so that it does not happen again.
I am closing {{number}} now. A reply to this mail opens it again at any time.
Thank you for your patience.

{{owner}}, {{shop}}`,
  },
  {
    key: 'closing-website',
    title: 'Closing: website or checkout problem',
    body: `Hello {{name}},

Thank you for reporting the problem on our website. I am sorry that it stopped you.
I found the cause and fixed it, and checked it with an order of my own.
If you still want to order, everything should work now. If not, send me what you would like, and I will place the order for you.

{{owner}}, {{shop}}`,
  },
  {
    key: 'satisfaction',
    title: 'How did I do?',
    body: `Hello {{name}},

Your complaint {{number}} is settled, and I would like to learn from it.
How satisfied are you with how I handled it, from 1 (not at all) to 5 (very)?
Just reply with a number. A word on why is welcome, and I read every answer. Thank you.

{{owner}}, {{shop}}`,
  },
  {
    key: 'a-month-later',
    title: 'A month later',
    body: `Hello {{name}},

A month ago we put something right for you, and I wanted to ask: is all still well with {{product}}?
If anything is not as you hoped, tell me, and I will take care of it.
If all is well, no reply is needed. Thank you for staying with {{shop}}.

{{owner}}`,
  },
];
