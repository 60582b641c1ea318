import { app } from '#lib/edge/next/app.ts';
import { receiveWebhook } from '#lib/edge/telegram/webhook.ts';
import { answerRequest } from '#lib/edge/telegram/webhook-route.ts';

/** Under `npm start` the server answers this address before Next; here it is for every other way to run the app. */
export async function POST(request: Request, { params }: { params: Promise<{ botId: string }> }): Promise<Response> {
  const { botId } = await params;
  return answerRequest(request, (delivery) => receiveWebhook(app().webhook, delivery, botId));
}
