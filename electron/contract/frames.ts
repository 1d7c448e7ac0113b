/** The frames that pass between window and engine over a port or a socket. */
import { z } from 'zod';
import { faultSchema } from './errors.ts';
import { eventSchema } from './events.ts';

/** The first frame of a window in a browser: the token of its address. The right one is answered by `{"ready":true}`, a wrong one closes the socket with 4401. */
export const helloSchema = z.object({ token: z.string() });

/** Window to engine. */
export const requestSchema = z.object({ id: z.number().int(), method: z.string(), input: z.unknown() });
export type Request = z.infer<typeof requestSchema>;

/** Engine to window: an answer to one request, or an event. */
export const responseSchema = z.union([
  z.object({ id: z.number().int(), output: z.unknown() }),
  z.object({ id: z.number().int(), fault: faultSchema }),
  z.object({ event: eventSchema }),
]);
export type Response = z.infer<typeof responseSchema>;
