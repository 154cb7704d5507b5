export { AddPersonDialog } from "./AddPersonDialog";
export { Directory } from "./Directory";
export { GroupsPage } from "./GroupsPage";
export { PersonCard } from "./PersonCard";
export { PersonPage } from "./PersonPage";
export { ProfilePage } from "./ProfilePage";
