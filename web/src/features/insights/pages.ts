export { InsightsPage, type InsightsExporter } from "./InsightsPage";
