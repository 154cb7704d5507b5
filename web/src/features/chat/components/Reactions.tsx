import { useQuery } from "@tanstack/react-query";
import { useGivers } from "@/api/givers";
import type { Seen } from "@/api/reactions";
import type { Id, Message } from "@/api/types";
import { ReactionChip } from "@/ui/reactions/chip";
import { ReactionList } from "@/ui/reactions/list";
import { giversQuery } from "../queries";
import { react } from "../reacting";

interface Props {
  message: Message;
  reactions: Seen[];
  me: Id;
  may: boolean;
  onMore(from: HTMLElement): void;
}

const ofMessage = (from: HTMLElement | null) => from?.closest<HTMLElement>("article");

/** How people reacted to a message. */
export const Reactions = ({ message, reactions, me, may, onMore }: Props) => (
  <ReactionList reactions={reactions} may={may} onMore={onMore} chip={(one) => <Chip message={message} one={one} me={me} may={may} home={reactions.length === 1 ? ofMessage : undefined} />} />
);

function Chip({ message, one, me, ...rest }: Pick<Props, "message" | "me" | "may"> & { one: Seen; home?: typeof ofMessage }) {
  const { data: all } = useQuery(giversQuery(message, one));
  const names = useGivers(all ?? one.people, me);
  return <ReactionChip emoji={one.emoji} count={one.count} names={names} mine={one.mine ?? all?.includes(me) ?? false} onReact={(emoji, given) => void react(message, emoji, given)} {...rest} />;
}
