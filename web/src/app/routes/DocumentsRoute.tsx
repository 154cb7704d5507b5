import { DocumentsPage } from "@/features/documents/pages";
import { DrawerButton } from "../shell/DrawerButton";

const DocumentsRoute = () => <DocumentsPage lead={<DrawerButton />} />;

export default DocumentsRoute;
