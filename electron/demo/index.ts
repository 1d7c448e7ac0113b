/** The built-in mail server and the sample shop. */
export { furnishDemo } from './furnish.ts';
export { demoRecords } from './records.ts';
export { seedDemo } from './seed.ts';
export { type Demo, startDemo } from './server.ts';
