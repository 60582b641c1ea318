import account from './account.json' with { type: 'json' };
import auth from './auth.json' with { type: 'json' };
import billing from './billing.json' with { type: 'json' };
import bots from './bots.json' with { type: 'json' };
import conversation from './conversation.json' with { type: 'json' };
import demo from './demo.json' with { type: 'json' };
import errors from './errors.json' with { type: 'json' };
import landing from './landing.json' with { type: 'json' };
import testBot from './test-bot.json' with { type: 'json' };
import ui from './ui.json' with { type: 'json' };
import webhookSetup from './webhook-setup.json' with { type: 'json' };

/** One file per area, each a namespace of the catalogue. The three languages hold the same keys: a test sees to it. */
export default { account, auth, billing, bots, conversation, demo, errors, landing, testBot, ui, webhookSetup };
