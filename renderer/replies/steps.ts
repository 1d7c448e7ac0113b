/** The mark of each step of LATTE, the same in the check and in the draft's gutter. */
import { Ear, Hammer, Heart, HeartHandshake, Lightbulb, type LucideIcon } from 'lucide-react';
import type { LatteStep } from '#contract/replies.ts';

export const iconOf: Readonly<Record<LatteStep, LucideIcon>> = {
  listen: Ear,
  acknowledge: HeartHandshake,
  act: Hammer,
  thank: Heart,
  explain: Lightbulb,
};
