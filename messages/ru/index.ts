import account from './account.json';
import auth from './auth.json';
import billing from './billing.json';
import bots from './bots.json';
import conversation from './conversation.json';
import delivery from './delivery.json';
import demo from './demo.json';
import errors from './errors.json';
import landing from './landing.json';
import testBot from './test-bot.json';
import ui from './ui.json';
import webhookSetup from './webhook-setup.json';

/**
 * One file per area, each a namespace of the catalogue. The three languages hold the same keys: a test sees to it. The
 * imports do not say `with { type: 'json' }`, for the build makes more of the files than that (see next.config.ts).
 */
export default {
  account,
  auth,
  billing,
  bots,
  conversation,
  delivery,
  demo,
  errors,
  landing,
  testBot,
  ui,
  webhookSetup,
};
