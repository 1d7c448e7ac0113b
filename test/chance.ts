/**
 * fast-check with one seed for the whole run: `npm test` says the same of the same commit, `test:nightly` draws anew each
 * night (fast-check names the seed of what failed), and AMENDS_SEED plays one again.
 */
import fc from 'fast-check';

const { AMENDS_SEED, AMENDS_NIGHTLY } = process.env;
if (AMENDS_SEED !== undefined) fc.configureGlobal({ seed: Number(AMENDS_SEED) });
else if (AMENDS_NIGHTLY === undefined) fc.configureGlobal({ seed: 20_261_122 });

export default fc;
