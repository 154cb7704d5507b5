export { AddPersonDialog } from "./AddPersonDialog";
export { Directory } from "./Directory";
export { PersonCard } from "./PersonCard";
export { PersonPage } from "./PersonPage";
export { ProfilePage } from "./ProfilePage";
