import { app } from '#lib/edge/next/app.ts';
import { receiveByToken } from '#lib/edge/telegram/webhook.ts';
import { answerRequest, decodePart } from '#lib/edge/telegram/webhook-route.ts';

/** Under `npm start` the server answers this address before Next; here it is for every other way to run the app. */
export async function POST(request: Request, { params }: { params: Promise<{ token: string }> }): Promise<Response> {
  const token = decodePart((await params).token);
  return answerRequest(request, (delivery) => receiveByToken(app().webhook, delivery, token));
}
