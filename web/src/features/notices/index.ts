/** Notices: what somebody was told. What the app may use of it. */
export { NoticeBell } from "./NoticeBell";
export { noticeAdded, noticesRead, noticesStale } from "./patches";
export { usePreferences } from "./queries";
