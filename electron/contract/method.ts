/** How a method of the engine is written down: what goes in, what comes out. */
import type { z } from 'zod';

export interface Method {
  readonly input: z.ZodType;
  readonly output: z.ZodType;
}

/** Keeps the literal types of a domain's method map. */
export function methods<const M extends Record<string, Method>>(map: M): M {
  return map;
}
