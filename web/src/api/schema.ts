/* Generated from tests/contract/openapi.json by `npm run schema`. */
export interface paths {
    "/api/v1/admin/backups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The backups that were made, the newest first. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BackupList"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Has a backup made of everything, while writes go on: a job that tells how far it is, or the one that was asked for
         *     before and isn't finished.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Job"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/cache/flush": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Forgets cached answers of this workspace; they are computed anew when they are asked for. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Flush"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Flushed"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists jobs of one state: what is finished newest first, the rest in the order in which it is begun. */
        get: {
            parameters: {
                query?: {
                    /** @description In this state; `running` when left out. */
                    state?: components["schemas"]["JobState"];
                    /** @description Of this queue; of all when left out. */
                    queue?: string;
                    /** @description Items wanted, 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next` of the page before. */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_Job"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a job. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Job"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Takes a finished job out of the lists. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/jobs/{id}/attempts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tries a job again that failed or was cancelled, or now instead of later. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Job"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/jobs/{id}/cancellation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Cancels a job; a running one ends when it notices. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Job"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The overview for administrators. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Overview"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/queues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the queues. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["QueueList"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/schedules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists what comes by the clock. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ScheduleList"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/schedules/{name}/runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Has a scheduled job come now; the run that isn't finished if there is one. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Job"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/admin/ways": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which ways out there are. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WaysOut"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the audit log, newest first. */
        get: {
            parameters: {
                query?: {
                    /** @description Such as `session.opened`; `moderation` for all that administrators did to others' messages and to rooms. */
                    action?: string;
                    /** @description The id of whoever did it. */
                    actor?: components["schemas"]["Id"];
                    /** @description Not before this, in RFC 3339. */
                    from?: string;
                    /** @description Not after this. */
                    to?: string;
                    /** @description Items wanted, 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next` of the page before. */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_AuditLine"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Says how long lines of the audit log are kept. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AuditRetention"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calls/servers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the STUN and TURN servers that a call may use, with passes for you. Without any, calls work within one network. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CallServers"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chat/policies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows what holds in chat for the whole workspace, and what you may do. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChatPolicies"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Says who opens rooms, who mentions everybody, and how long one's own messages may be changed, for administrators. */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ChangePolicies"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChatPolicies"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/chat/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Says how long what is said is kept where nothing else was set. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Kept"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Sets how long what is said is kept where nothing else was set, for administrators. What is older goes for good soon. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["KeepFor"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Kept"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chat/retention/forecast": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Says how many messages would go for good if that were set, for administrators. */
        get: {
            parameters: {
                query?: {
                    /** @description 1 to 36525; for ever when null or left out. */
                    days?: number;
                    /** @description Whether what is pinned stays all the same; it does when left out. */
                    keep_pinned?: boolean;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Forecast"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/command-hooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the workspace's commands as its administrators see them. */
        get: {
            parameters: {
                query?: {
                    /** @description Items wanted, 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next` of the page before. */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_Command"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Makes a command of the workspace. Its secret is shown only now. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MakeCommand"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MadeCommand"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/command-hooks/{command}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Removes a command. What it said stays. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    command: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Changes a command, or turns it off or on. */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    command: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ChangeCommand"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Command"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/command-hooks/{command}/attempts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tries a command: its program is asked, without any room, and you are shown what it answers. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    command: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CommandTried"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/command-hooks/{command}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives a command another secret, which is shown only now. What is asked from now on is signed by it. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    command: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MadeCommand"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/command-hooks/{command}/uses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists how a command was used, the newest first: by whom, and how its program answered, but not what was said. */
        get: {
            parameters: {
                query?: {
                    /** @description Items wanted, 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next` of the page before. */
                    cursor?: string;
                };
                header?: never;
                path: {
                    command: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_CommandUseShown"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/commands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the commands that you may use, beside those that the pages have by themselves. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_CommandHint"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists your documents, the newest first. A document stays for a week after it was made. */
        get: {
            parameters: {
                query?: {
                    /** @description Items wanted, 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next` of the page before. */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_Document"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Has a document made. It is yours alone; three may be waited for at a time, and fifty kept. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AskForDocument"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Document"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/{document}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows one of your documents. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    document: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Document"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Gives up one of your documents, whether it is made or not. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    document: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/documents/{document}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Gives one of your documents, or a part of it (`Range`), if you may still see what it is of. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    document: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": unknown;
                    };
                };
                206: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                416: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drafts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists what you began to write and haven't sent, on any device. */
        get: {
            parameters: {
                query?: {
                    /** @description Items wanted, 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next` of the page before. */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_Draft"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feeds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the addresses at which calendars read your tasks, without their secrets. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TaskFeeds"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /**
         * Makes an address at which a calendar reads your tasks, or the open tasks of a project. If there was one of the same, that
         *     leads nowhere any more.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MakeFeed"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MadeFeed"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/feeds/{feed}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a calendar reads: tasks with dates as iCalendar. Whoever has the address is its owner as far as this goes. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    feed: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/calendar": string;
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Removes one of your feeds: its address leads nowhere any more. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    feed: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/file-usage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows how much room the workspace's files take, and how much they may. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FileUsage"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists files: folders first, by name; the trash by when they were thrown there, the last one first. */
        get: {
            parameters: {
                query?: {
                    /** @description Those in this folder; without it those at the top, or as a guest those that were shown to you. */
                    folder?: string;
                    /** @description Instead: those that you marked, or those in the trash. */
                    view?: "starred" | "trash";
                    /** @description Items wanted, 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next` of the page before. */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_File"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/{file}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a file or folder, and where it is. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    file: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FileAmid"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Destroys what lies in the trash, for good. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    file: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Renames or moves a file or folder. */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    file: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ChangeFile"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FileAmid"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/files/{file}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Gives what is in a file, or a part of it (`Range`). Markup of users is never shown, only kept. */
        get: {
            parameters: {
                query?: {
                    /** @description The number of a version; the newest without it. With it, browsers keep the answer for seven days. */
                    version?: number;
                    /** @description Whether to keep it whatever it is; otherwise what is harmless is shown. */
                    download?: boolean;
                };
                header?: never;
                path: {
                    file: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": unknown;
                    };
                };
                206: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                416: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/{file}/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the guests to whom a file was shown. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    file: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_FileGuest"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/{file}/people/{user}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Shows a file, or a folder with all that is in it, to a guest. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    file: components["schemas"]["Id"];
                    user: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Shows it to that guest no more. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    file: components["schemas"]["Id"];
                    user: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/{file}/shares": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists a file's links. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    file: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_Share"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Makes a link by which anybody who has it gets the file, or the folder as a zip. Its address is shown only now. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    file: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MakeShare"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MadeShare"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/{file}/shares/{share}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes a link back. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    file: components["schemas"]["Id"];
                    share: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/{file}/star": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Marks a file for yourself. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    file: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Takes your mark from a file. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    file: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/{file}/trash": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Throws a file or folder into the trash. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    file: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Takes a file or folder out of the trash, to where it was. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    file: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FileAmid"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/{file}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists what a file held, the newest first. A hundred versions are kept. */
        get: {
            parameters: {
                query?: {
                    /** @description Items wanted, 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next` of the page before. */
                    cursor?: string;
                };
                header?: never;
                path: {
                    file: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_FileVersion"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Puts an earlier version into the file again, as a new version. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    file: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["BringBackVersion"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FileAmid"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/{file}/versions/{number}/pictures/{edge}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a file that is a picture in one of its sizes, as AVIF, WebP or JPEG. Only the newest version has them. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    file: components["schemas"]["Id"];
                    number: number;
                    edge: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "image/*": number[];
                    };
                };
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/{file}/zip": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Gives a folder with all that is in it as a zip, written as it is read. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    file: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/zip": unknown;
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/folders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a folder. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MakeFolder"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FileAmid"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the groups of the workspace by name. Guests see none. */
        get: {
            parameters: {
                query?: {
                    /** @description Items wanted, 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next` of the page before. */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_Group"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Makes a group, for administrators. Its handle mentions everybody in it who is in the room. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MakeGroup"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Group"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/groups/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends a group, for administrators: nobody is mentioned by its handle any more. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Changes a group, for administrators. */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ChangeGroup"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Group"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/guest/passes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Opens a guest link, with its password if it has one. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["OpenGuestLink"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["GuestPass"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/guest/project": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a guest the project. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["GuestProject"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/guest/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a guest the tasks of the project, in the order of the board. */
        get: {
            parameters: {
                query?: {
                    /** @description Items wanted, 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next` of the page before. */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_GuestTask"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/guest/tasks/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a guest one of its tasks closely. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    number: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["GuestTaskWhole"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/guest/tasks/{number}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a guest what was said of a task, the latest first. */
        get: {
            parameters: {
                query?: {
                    /** @description Items wanted, 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next` of the page before. */
                    cursor?: string;
                };
                header?: never;
                path: {
                    number: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_GuestComment"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Has a guest say something of a task, if the link lets them. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    number: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["GuestCommentBody"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["GuestComment"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the imports, the newest first. For administrators. */
        get: {
            parameters: {
                query?: {
                    /** @description Items wanted, 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next` of the page before. */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_Import"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Makes an import of an archive and has it looked through: nothing comes until it is started. For administrators. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MakeImport"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Import"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begins the upload of an archive. Send its chunks, have it made an attachment (`/uploads/{upload}/attachment`), and make
         *     an import of that. For administrators.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["BeginImportUpload"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Upload"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{import}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows an import: what would come, or came, and how far it is. For administrators. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    import: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Import"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Takes an import that isn't under way out of the list. What came stays. For administrators. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    import: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{import}/remarks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists what doesn't come, or not as it was, and why, with the file and the line. For administrators. */
        get: {
            parameters: {
                query?: {
                    /** @description Items wanted, 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next` of the page before. */
                    cursor?: string;
                };
                header?: never;
                path: {
                    import: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_ImportRemark"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{import}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Starts an import that was looked through, or goes on with one that was stopped or failed. For administrators. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    import: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Import"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Stops an import that is under way. What came stays, and it can be gone on with. For administrators. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    import: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incoming-hooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the incoming hooks of all rooms that you may change. A page may have fewer than were asked for. */
        get: {
            parameters: {
                query?: {
                    /** @description Items wanted, 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next` of the page before. */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_IncomingHook"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incoming-hooks/{hook}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Removes an incoming hook. What it said stays. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    hook: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Changes an incoming hook, or turns it off or on. */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    hook: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ChangeIncomingHook"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["IncomingHook"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/incoming-hooks/{hook}/picture": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Gives an incoming hook's bot a picture: PNG, JPEG, WebP or GIF of at most 10 MiB, of which the square in the middle
         *     is taken.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    hook: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/octet-stream": number[];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["IncomingHook"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Takes an incoming hook's picture away. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    hook: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incoming-hooks/{hook}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives an incoming hook another address, which is shown only now. The one it had leads nowhere any more. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    hook: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MadeIncomingHook"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/insights": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Tells administrators how the workspace is used: who is active, how much is said, which tasks are made and done, and how
         *     long answers take. It is about the rooms and projects that you may read; days are those of your own clock. More than 92
         *     days are told by weeks.
         */
        get: {
            parameters: {
                query?: {
                    /** @description The first day, as in `2026-11-01`; 30 days are told of unless said, and at most 366. */
                    from?: string;
                    /** @description The last day: today unless said. */
                    to?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Insights"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the workspace's invitations, newest first. */
        get: {
            parameters: {
                query?: {
                    /** @description Items wanted, 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next` of the page before. */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_Invitation"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Makes an invitation. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MakeInvitation"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MadeInvitation"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/by-token/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows what an invitation offers to whoever holds its link. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    token: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Offer"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/by-token/{token}/accept": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Accepts an invitation and signs in. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    token: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Accept"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Me"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes an invitation back. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/invitations/{id}/mail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mails an invitation to the address that it is for. The link before stops working. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists what you were told, newest first. */
        get: {
            parameters: {
                query?: {
                    /** @description Items wanted, 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next` of the page before. */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_Notice"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices/calls/{room}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Marks as read that you were called in a room: you answered. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    room: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows by which ways you can be told. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChannelsThere"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices/channels/mail/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mails you a letter to see whether any arrive. Says at once what the mail server said. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices/channels/sms/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Texts you something, to see whether it arrives. Says at once what the provider said. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the browsers in which you are told. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_NoticeDevice"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices/devices/this": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Has the browser that asks told from now on, by the subscription that it made with the key of this installation. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PushSubscription"];
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices/devices/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Has one of your browsers told no more. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices/devices/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tells one of your browsers something, to see whether it arrives. Says at once what its push service said. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices/phone": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Names your phone, and sends a code there. Until that comes back, nothing else is sent there. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PhoneNumber"];
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Forgets your phone. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices/phone/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Shows that the phone is yours, by the code that was sent there. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PhoneCode"];
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices/preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows how you want to be told. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NoticePreferences"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Says how you want to be told. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NoticePreferences"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["NoticePreferences"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Marks everything as read. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices/unread": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Counts what you haven't read. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Unread"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notices/{id}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Marks a notice as read. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outgoing-hooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the outgoing hooks that you may change. A page may have fewer than were asked for. */
        get: {
            parameters: {
                query?: {
                    /** @description Items wanted, 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next` of the page before. */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_OutgoingHook"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Makes an outgoing hook: what happens is posted to its address, signed. Its secret is shown only now. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MakeOutgoingHook"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MadeOutgoingHook"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outgoing-hooks/{outgoing}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Removes an outgoing hook with its log. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    outgoing: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Changes an outgoing hook, or turns it off or on. */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    outgoing: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ChangeOutgoingHook"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["OutgoingHook"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/outgoing-hooks/{outgoing}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists what was sent to an outgoing hook, the newest first; the last hundred are kept. */
        get: {
            parameters: {
                query?: {
                    /** @description Items wanted, 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next` of the page before. */
                    cursor?: string;
                };
                header?: never;
                path: {
                    outgoing: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_HookDelivery"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Tries an outgoing hook with a `ping`, whether or not it is on. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    outgoing: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HookDelivery"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outgoing-hooks/{outgoing}/deliveries/{delivery}/attempts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sends something to an outgoing hook once more, under the id it had. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    outgoing: components["schemas"]["Id"];
                    delivery: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["HookDelivery"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/outgoing-hooks/{outgoing}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives an outgoing hook another secret, which is shown only now. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    outgoing: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MadeOutgoingHook"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Changes one's password and ends one's other sessions. API tokens work on unless `revoke_tokens` is true. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ChangePassword"];
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the people of the workspace by name, or those that match. Guests see those they share a room with. */
        get: {
            parameters: {
                query?: {
                    /** @description Words with which words of the name, handle or title begin. */
                    q?: string;
                    /** @description Items wanted, 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next` of the page before. */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_Person"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Makes an account and its person. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MakePerson"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MadePerson"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes one's own profile. */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["EditMe"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Person"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/people/me/picture": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Gives oneself a picture: PNG, JPEG, WebP or GIF of at most 10 MiB, of which the square in the middle is taken. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/octet-stream": number[];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Person"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Takes one's picture away. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/me/status": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Says what one is doing just now. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SetStatus"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Person"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Takes one's status away. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows one person. Guests see those they share a room with. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Person"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes a person's role or state. */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ChangePerson"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Person"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/people/{id}/picture/{version}/{edge}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows a person's picture for a square of 150 or 400 pixels, as AVIF, WebP or JPEG. The address is the person's
         *     `picture` and the size. Guests see it of those they share a room with.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: components["schemas"]["Id"];
                    version: string;
                    edge: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "image/*": number[];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}/reset-link": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes a link with which a person chooses a new password; it works once, for four hours. Whoever uses it ends every
         *     session of the account and revokes its API tokens.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ResetLink"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/presence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells who is there. Guests see those they share a room with, and are sent no signals of it. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Present"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the projects that you see: those you were let into, oldest first, and behind them the other open ones. */
        get: {
            parameters: {
                query?: {
                    /** @description Items wanted, 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next` of the page before. */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_Project"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Opens a project, with you as its manager. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["OpenProject"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Project"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a project, by its id or its key. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Project"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes a project, for its managers. */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ChangeProject"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Project"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/projects/{project}/board": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lays tasks of a project out as a board, or a list in groups: how many each group has, and those that stand first. The
         *     rest of a cell is a list of its tasks with `column` and `lane`.
         */
        get: {
            parameters: {
                query?: {
                    /**
                     * @description Those that this finds, as in
                     *     `status = doing and (assignee in (me, @bo) or priority >= high) and due < now/w+1w and label = "stage"`.
                     */
                    filter?: string;
                    /** @description The word or the name of a status, or `open` or `closed`. */
                    status?: string;
                    /** @description `me`, `none`, somebody's id or their handle. */
                    assignee?: string;
                    /**
                     * @description What makes the columns: `status` unless said, `priority`, `assignee`, `label` or `parent`, or a choice, a person
                     *     or a box of the project's own fields as in `field:3`.
                     */
                    columns?: string;
                    /** @description What makes the lanes, as for the columns; there are none unless said. */
                    lanes?: string;
                    /** @description Tasks that are shown of each cell, 1 to 200: 50 unless said, and fewer where there are many cells. */
                    each?: number;
                    /**
                     * @description `rank` unless said, `number`, `title`, `status`, `priority`, `start`, `due`, `estimate` or `updated`, or a
                     *     field of the project's own by its id as in `field:3`; with a minus before it the other way.
                     */
                    sort?: string;
                };
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TaskBoard"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/dependencies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists which tasks of a project wait for others of it: those that another blocks or precedes. */
        get: {
            parameters: {
                query?: {
                    /** @description Items wanted, 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next` of the page before. */
                    cursor?: string;
                };
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_TaskDependency"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/fields": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the fields that a project's tasks have beside the usual ones. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TaskFields"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Gives a project's tasks a field, for its managers. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DefineTaskField"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TaskField"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/fields/{field}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Removes a field from a project, for its managers. What it says of tasks is kept for whoever brings it back. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                    field: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Changes a field of a project, for its managers. Its kind stays. */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                    field: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ChangeTaskField"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TaskField"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/projects/{project}/fields/{field}/trash": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Brings a removed field back with all that it said, for the project's managers. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                    field: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TaskField"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/filters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the saved filters that you have in a project. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SavedFilters"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Saves a filter, for yourself or for all who see the project. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SaveFilter"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SavedFilter"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/filters/completion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Says what may stand at a place of a filter: fields, signs, and the values that the project has. */
        get: {
            parameters: {
                query?: {
                    filter?: string;
                    /** @description Before which character one types; behind all unless said. */
                    at?: number;
                };
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FilterCompletion"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/filters/{filter}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Drops a saved filter: your own, or for managers any that is shared. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                    filter: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Changes a saved filter: your own, or for managers any that is shared. */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                    filter: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ChangeFilter"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SavedFilter"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/projects/{project}/guest-links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the links by which people without an account read a project, without their secrets. For its managers. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["GuestLinks"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Makes a link by which anybody who has it reads the project, and comments on its tasks if that is wanted. Its address is shown only now. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["GuestLinkBody"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MadeGuestLink"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/guest-links/{guest_link}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes a link back, at once, also from those who look right now. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                    guest_link: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Changes a link's name, password or end. With another password whoever looks has to give that. */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                    guest_link: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["GuestLinkBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["GuestLink"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/projects/{project}/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the files that were brought into a project, newest first. */
        get: {
            parameters: {
                query?: {
                    /** @description Items wanted, 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next` of the page before. */
                    cursor?: string;
                };
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_TaskImport"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Brings the tasks of a table or a board into a project, all of them in one commit. What came before comes again only with `again`. */
        post: {
            parameters: {
                query?: {
                    /** @description What separates cells. */
                    separator?: "comma" | "semicolon" | "tab" | "pipe";
                    /** @description How letters are written as bytes. */
                    encoding?: "utf8" | "utf16" | "windows_1252";
                    /** @description Whether the first line names the columns. */
                    header?: boolean;
                    /** @description Whether 3/4/2026 is the third of April. */
                    day_first?: boolean;
                    /**
                     * @description What each column tells, with commas between them: `leave`, `title`, `description`, `status`, `priority`, `assignees`,
                     *     `labels`, `start`, `due`, `estimate`, `key`, `parent`, `checklist`.
                     */
                    columns?: string;
                    again?: boolean;
                };
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/octet-stream": number[];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TaskImport"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/imports/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Tells what would come of a table of tasks (CSV, with commas, semicolons, tabs or bars; at most 4 MiB and 5000 lines) or
         *     of a board that Trello exported (JSON; at most 16 MiB and 5000 cards), and changes nothing.
         */
        post: {
            parameters: {
                query?: {
                    /** @description What separates cells. */
                    separator?: "comma" | "semicolon" | "tab" | "pipe";
                    /** @description How letters are written as bytes. */
                    encoding?: "utf8" | "utf16" | "windows_1252";
                    /** @description Whether the first line names the columns. */
                    header?: boolean;
                    /** @description Whether 3/4/2026 is the third of April. */
                    day_first?: boolean;
                    /**
                     * @description What each column tells, with commas between them: `leave`, `title`, `description`, `status`, `priority`, `assignees`,
                     *     `labels`, `start`, `due`, `estimate`, `key`, `parent`, `checklist`.
                     */
                    columns?: string;
                };
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/octet-stream": number[];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ImportPreview"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/imports/{import}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Throws away together the tasks that came with a file. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                    import: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/membership": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Leaves a project that you were let into. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists those who were let into a project by name. */
        get: {
            parameters: {
                query?: {
                    /** @description Items wanted, 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next` of the page before. */
                    cursor?: string;
                };
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_ProjectPerson"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/people/{user}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Lets somebody into a project, or gives them another role in it, for its managers. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                    user: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PlaceInProject"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProjectPerson"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Removes somebody from a project, for its managers. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                    user: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/report": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Reports what became of a project's work: how much there was to do on each day, what was made and closed, how long that
         *     took, and who has how much before them. Days are those of your own clock: the last 30 unless said, and at most 366.
         */
        get: {
            parameters: {
                query?: {
                    /**
                     * @description Those that this finds, as in
                     *     `status = doing and (assignee in (me, @bo) or priority >= high) and due < now/w+1w and label = "stage"`.
                     */
                    filter?: string;
                    /** @description The word or the name of a status, or `open` or `closed`. */
                    status?: string;
                    /** @description `me`, `none`, somebody's id or their handle. */
                    assignee?: string;
                    /** @description The first day: `2026-11-01`. */
                    from?: string;
                    /** @description The last day, which is among them. */
                    to?: string;
                };
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProjectReport"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/room": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Lets you into the room of a project; it is opened if it isn't there yet, which its editors may do. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Room"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/statuses": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Adds a status to a project's workflow, behind the others of its stage, for its managers. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AddTaskStatus"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TaskStatus"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/statuses/{status}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Removes a status from a project's workflow, for its managers. */
        delete: {
            parameters: {
                query?: {
                    /** @description The word of the status that the tasks get which have this one; needed if there are any, 1000 at most. */
                    into?: string;
                };
                header?: never;
                path: {
                    project: string;
                    status: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Changes a status of a project, for its managers. Its word stays. */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                    status: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ChangeTaskStatus"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TaskStatus"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/projects/{project}/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists tasks of a project, in the order of its board unless said otherwise. */
        get: {
            parameters: {
                query?: {
                    /**
                     * @description Those that this finds, as in
                     *     `status = doing and (assignee in (me, @bo) or priority >= high) and due < now/w+1w and label = "stage"`.
                     */
                    filter?: string;
                    /** @description The word or the name of a status, or `open` or `closed`. */
                    status?: string;
                    /** @description `me`, `none`, somebody's id or their handle. */
                    assignee?: string;
                    /** @description By what the board's columns are, if only those of one are wanted: `status` unless said. */
                    columns?: string;
                    /** @description Of these columns one, as the board names it. */
                    column?: string;
                    /** @description By what its lanes are: `status` unless said. */
                    lanes?: string;
                    /** @description Of these lanes one, as the board names it. */
                    lane?: string;
                    /**
                     * @description `rank` unless said, `number`, `title`, `status`, `priority`, `start`, `due`, `estimate` or `updated`, or a
                     *     field of the project's own by its id as in `field:3`; with a minus before it the other way.
                     */
                    sort?: string;
                    /** @description Items wanted, 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next` of the page before. */
                    cursor?: string;
                };
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_Task"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Makes a task, behind all others. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MakeTask"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TaskWhole"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/tasks/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Counts tasks of a project. */
        get: {
            parameters: {
                query?: {
                    /**
                     * @description Those that this finds, as in
                     *     `status = doing and (assignee in (me, @bo) or priority >= high) and due < now/w+1w and label = "stage"`.
                     */
                    filter?: string;
                    /** @description The word or the name of a status, or `open` or `closed`. */
                    status?: string;
                    /** @description `me`, `none`, somebody's id or their handle. */
                    assignee?: string;
                };
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TaskCount"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/time": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sums up the time that was spent in a project: by whom, on what and when. */
        get: {
            parameters: {
                query?: {
                    /** @description The first day: `2026-11-01`. */
                    from?: string;
                    /** @description The last day, which is among them. */
                    to?: string;
                    /** @description By person unless said. */
                    by?: "person" | "task" | "day";
                };
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TimeSheet"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/trash": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists what lies in a project's trash, the latest first. What has lain there for 30 days is gone. */
        get: {
            parameters: {
                query?: {
                    /** @description Items wanted, 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next` of the page before. */
                    cursor?: string;
                };
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_TrashedTask"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Destroys all that lies in a project's trash by now, for good. For its managers. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/trash/{task}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Destroys a task that lies in the trash, for good. For managers of its project. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                    task: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/projects/{project}/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begins the upload of a file for a task of this project or a comment. Send its chunks, make it an attachment, and
         *     attach that to the task or post the comment with its id.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["BeginAttachment"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Upload"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/receipts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows whether others see what you have read. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReceiptChoice"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Lets others see what you have read, or not. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ChooseReceipts"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReceiptChoice"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the reports that wait, or those that were decided, newest first, for administrators. */
        get: {
            parameters: {
                query?: {
                    /** @description Those that were decided, instead of those that wait. */
                    decided?: boolean;
                    /** @description Items wanted, 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next` of the page before. */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_Report"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/waiting": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Counts the reports that wait, for administrators. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReportCount"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/{report}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a report with what was said around the message, for administrators. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    report: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReportAmid"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/{report}/decision": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Decides on a report, and with it on all of the same message, for administrators. The reporters are told. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    report: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DecideReport"];
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/resets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Mails a link for a new password, if the address has an account. The answer is the same if it has none. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ForgotPassword"];
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/resets/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows whose password the link chooses. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    token: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ResetFor"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Chooses a password with a link, which works once; ends every session of the account and revokes its API tokens. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    token: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Redeem"];
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists your rooms, oldest first; with `all=true` the open rooms that you may join follow. */
        get: {
            parameters: {
                query?: {
                    /** @description Also open rooms that you are not in, behind your own. */
                    all?: boolean;
                    /** @description Items wanted, 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next` of the page before. */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_Room"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Opens a room. A direct room that these people have already is returned with 200. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["OpenRoom"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Room"];
                    };
                };
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Room"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Marks every message in all of your rooms as read. What is new in threads stays. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{room}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a room. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    room: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Room"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Changes a room's name, topic, description or state, for its administrators. */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    room: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ChangeRoom"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Room"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/rooms/{room}/commands": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Uses a command in a room in which you may write: its program is asked, and you wait for its answer. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    room: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["UseCommand"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CommandAnswer"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{room}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Keeps what you have typed in a room or a thread, for your other devices. You can have 500 drafts. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    room: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["KeepDraft"];
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{room}/incoming-hooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists a room's incoming hooks, for those who may change the room. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    room: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_IncomingHook"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Makes an incoming hook for a room that you may change. Its address is shown only now. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    room: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MakeIncomingHook"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MadeIncomingHook"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{room}/membership": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Joins an open room. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    room: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Room"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Leaves a room. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    room: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{room}/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists messages of a room: the newest, or those before, after or around one. */
        get: {
            parameters: {
                query?: {
                    /** @description Those just before this message. */
                    before?: string;
                    /** @description Those just after this message. */
                    after?: string;
                    /** @description This message amid those around it. */
                    around?: string;
                    /** @description The first message that was posted at this time or later, amid those around it. */
                    at?: string;
                    /** @description The `next` of the page before. */
                    cursor?: string;
                    /** @description Messages wanted, 1 to 200; 50 when left out. */
                    limit?: number;
                };
                header?: never;
                path: {
                    room: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MessagePage"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Posts a message, or with `thread` a reply to one. Sent again with the same `client_id`, the stored one is returned with 200. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    room: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PostMessage"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Message"];
                    };
                };
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Message"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{room}/messages/{message}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a message. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    room: components["schemas"]["Id"];
                    message: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Message"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Deletes your own message, or anybody's as an administrator of the room. An empty place stays. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    room: components["schemas"]["Id"];
                    message: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Edits your own message. Its earlier texts are kept, and nobody is notified. */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    room: components["schemas"]["Id"];
                    message: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["EditMessage"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Message"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/rooms/{room}/messages/{message}/attachments/{attachment}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Gives an attachment as it came, or a part of it (`Range`). Markup of users is never shown, only kept. */
        get: {
            parameters: {
                query?: {
                    /** @description Whether to keep it whatever it is; otherwise what is harmless is shown. */
                    download?: boolean;
                };
                header?: never;
                path: {
                    room: components["schemas"]["Id"];
                    message: components["schemas"]["Id"];
                    attachment: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": unknown;
                    };
                };
                206: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                416: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{room}/messages/{message}/attachments/{attachment}/pictures/{edge}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a picture that is attached in one of its sizes, as AVIF, WebP or JPEG. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    room: components["schemas"]["Id"];
                    message: components["schemas"]["Id"];
                    attachment: components["schemas"]["Id"];
                    edge: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "image/*": number[];
                    };
                };
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{room}/messages/{message}/following": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows whether you follow a thread, and how far you have read it. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    room: components["schemas"]["Id"];
                    message: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ThreadPosition"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Follows the thread on a message: it stands in your list, and you are told of replies. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    room: components["schemas"]["Id"];
                    message: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ThreadPosition"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Follows a thread no longer, until you are named in it or reply. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    room: components["schemas"]["Id"];
                    message: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ThreadPosition"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{room}/messages/{message}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists what a message said before, the first text first. */
        get: {
            parameters: {
                query?: {
                    /** @description Items wanted, 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next` of the page before. */
                    cursor?: string;
                };
                header?: never;
                path: {
                    room: components["schemas"]["Id"];
                    message: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_EarlierText"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{room}/messages/{message}/previews/{link}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes away what is shown of a link in your own message. It doesn't come back when you edit the message. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    room: components["schemas"]["Id"];
                    message: components["schemas"]["Id"];
                    link: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{room}/messages/{message}/previews/{link}/picture/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows the picture of a page that a link leads to, as WebP or JPEG. The version is the preview's `picture`. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    room: components["schemas"]["Id"];
                    message: components["schemas"]["Id"];
                    link: components["schemas"]["Id"];
                    version: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "image/*": number[];
                    };
                };
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{room}/messages/{message}/reactions/{emoji}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the people who reacted to a message with an emoji, the first one first. */
        get: {
            parameters: {
                query?: {
                    /** @description Items wanted, 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next` of the page before. */
                    cursor?: string;
                };
                header?: never;
                path: {
                    room: components["schemas"]["Id"];
                    message: components["schemas"]["Id"];
                    emoji: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_Giver"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Reacts to a message with an emoji. Given already, nothing changes. A message takes 20 different ones. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    room: components["schemas"]["Id"];
                    message: components["schemas"]["Id"];
                    emoji: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Takes your own reaction back. Where there is none, nothing changes. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    room: components["schemas"]["Id"];
                    message: components["schemas"]["Id"];
                    emoji: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{room}/messages/{message}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Moves your read position in a thread that you follow, forward or back. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    room: components["schemas"]["Id"];
                    message: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MoveThreadRead"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ThreadPosition"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{room}/messages/{message}/readers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells who has read a message, as far as they let others know. Who lets nobody know is told of nobody. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    room: components["schemas"]["Id"];
                    message: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MessageReaders"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{room}/messages/{message}/replies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the replies to a message: the newest, or those before, after or around one. */
        get: {
            parameters: {
                query?: {
                    /** @description Those just before this message. */
                    before?: string;
                    /** @description Those just after this message. */
                    after?: string;
                    /** @description This message amid those around it. */
                    around?: string;
                    /** @description The first message that was posted at this time or later, amid those around it. */
                    at?: string;
                    /** @description The `next` of the page before. */
                    cursor?: string;
                    /** @description Messages wanted, 1 to 200; 50 when left out. */
                    limit?: number;
                };
                header?: never;
                path: {
                    room: components["schemas"]["Id"];
                    message: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MessagePage"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{room}/messages/{message}/reports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Reports a message to the workspace's administrators. Its author learns nothing of that. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    room: components["schemas"]["Id"];
                    message: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ReportMessage"];
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{room}/messages/{message}/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a task of what somebody said; it leads to the message, and the message to it. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    room: string;
                    message: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MakeTaskOfMessage"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TaskWhole"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{room}/people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the people in a room. */
        get: {
            parameters: {
                query?: {
                    /** @description Items wanted, 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next` of the page before. */
                    cursor?: string;
                };
                header?: never;
                path: {
                    room: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_RoomPerson"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{room}/people/{user}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Lets somebody into a room, or gives them another role in it. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    room: components["schemas"]["Id"];
                    user: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PlacePerson"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RoomPerson"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Removes somebody from a room, for its administrators. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    room: components["schemas"]["Id"];
                    user: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{room}/picture": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Gives a room a picture, for its administrators: PNG, JPEG, WebP or GIF of at most 10 MiB, of which the square in the
         *     middle is taken. Direct rooms have none.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    room: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/octet-stream": number[];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Room"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Takes a room's picture away, for its administrators. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    room: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{room}/picture/{version}/{edge}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Shows a room's picture for a square of 150 or 400 pixels, as AVIF, WebP or JPEG. The address is the room's `picture`
         *     and the size.
         */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    room: components["schemas"]["Id"];
                    version: string;
                    edge: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "image/*": number[];
                    };
                };
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{room}/pins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists what is pinned in a room, the last pinned first. */
        get: {
            parameters: {
                query?: {
                    /** @description Items wanted, 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next` of the page before. */
                    cursor?: string;
                };
                header?: never;
                path: {
                    room: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_Message"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{room}/pins/{message}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Pins a message for all who read the room. Pinned already, nothing changes. A room takes 100 pins. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    room: components["schemas"]["Id"];
                    message: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Takes a pin away. Where there is none, nothing changes. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    room: components["schemas"]["Id"];
                    message: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{room}/place": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Puts a room where you want it in your sidebar, and nowhere else. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    room: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PlaceRoom"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Room"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{room}/preferences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Makes a room a favourite, mutes it, or says what of it you want to be told of, for yourself. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    room: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Prefer"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Room"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{room}/reach": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells how many people a message of yours would mention by these names. */
        get: {
            parameters: {
                query?: {
                    /** @description Names that stand after `@`, with commas between them: of people and groups, `here`, `room`. At most 50. */
                    names?: string;
                };
                header?: never;
                path: {
                    room: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Reach"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{room}/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Moves your read position, forward or back. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    room: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MoveRead"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReadPosition"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{room}/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Sets how long what is said in a room is kept, for the workspace's administrators. What is older goes for good soon. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    room: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["KeepFor"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Room"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Has a room keep what is said as long as the others do, for the workspace's administrators. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    room: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Room"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{room}/retention/forecast": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Says how many messages of a room would go for good if that were set, for the workspace's administrators. */
        get: {
            parameters: {
                query?: {
                    /** @description As all other rooms are, whatever else is said. */
                    usual?: boolean;
                    /** @description 1 to 36525; for ever when left out. */
                    days?: number;
                    /** @description Whether what is pinned stays all the same; it does when left out. */
                    keep_pinned?: boolean;
                };
                header?: never;
                path: {
                    room: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Forecast"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{room}/ring": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Rings for the others of a direct room: they are told, wherever they are, that you call. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    room: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{room}/scheduled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Has a message said later, in your name. You can have 100 waiting. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    room: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ScheduleMessage"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ScheduledMessage"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{room}/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the tasks that were made of what was said in a room, newest first, of those that you see: of the newest 500. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    room: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TasksOfRoom"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rooms/{room}/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Begins the upload of a file that a message in this room is to have. Send its chunks, make it an attachment, and post
         *     the message with its id.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    room: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["BeginAttachment"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Upload"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/saved": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the messages that you saved, the last saved first. What you may no longer read is left out. */
        get: {
            parameters: {
                query?: {
                    /** @description Items wanted, 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next` of the page before. */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_SavedMessage"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/saved/marks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists which messages you saved, the last saved first: all that a page needs to mark them. */
        get: {
            parameters: {
                query?: {
                    /** @description Items wanted, 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next` of the page before. */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_SavedMark"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/saved/{room}/{message}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Saves a message for yourself; nobody else is told. Saved already, nothing changes. You can save 1000. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    room: components["schemas"]["Id"];
                    message: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Lets a message go that you saved. Where none is saved, nothing changes. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    room: components["schemas"]["Id"];
                    message: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/saved/{room}/{message}/reminder": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Has you reminded of a message at a time, instead of any other. It is saved for you, if it wasn't. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    room: components["schemas"]["Id"];
                    message: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SetReminder"];
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Has you not reminded after all; the message stays saved. Where no reminder is, nothing changes. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    room: components["schemas"]["Id"];
                    message: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/scheduled": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists your messages that wait to be said, the next one first, and those that couldn't be. */
        get: {
            parameters: {
                query?: {
                    /** @description Items wanted, 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next` of the page before. */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_ScheduledMessage"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/scheduled/{scheduled}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Gives up a message that waits. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    scheduled: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Changes what your waiting message says, or when it is said. */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    scheduled: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ChangeScheduled"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ScheduledMessage"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Finds messages, rooms, people, files and tasks that you may see. */
        get: {
            parameters: {
                query?: {
                    /**
                     * @description Words, `"phrases"`, `-without`, `begin*`, and `from:`, `in:`, `has:`, `is:`, `kind:`, `uses:` and a file's
                     *     address, `before:`, `after:`, `on:`.
                     *     The last word may be unfinished or mistyped, unless a space follows it. At most 1000 bytes are read.
                     */
                    q?: string;
                    /** @description `best` or `newest` first. */
                    sort?: "best" | "newest";
                    /** @description Items wanted, 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next` of the page before. */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SearchPage"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/security/sign-ins": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the latest attempts to sign in to one's account, newest first. */
        get: {
            parameters: {
                query?: {
                    /** @description Items wanted, 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next` of the page before. */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_SignInAttempt"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells who is signed in, and gives the cookie another term: a page that asks is one that is used. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Me"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Signs in: gives the session's cookie and oneself. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SignIn"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Me"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Signs out: ends the session and empties what the browser kept. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/session/workspace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Moves the session to another workspace that one has a seat in. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Switch"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Me"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists one's sessions, newest first. */
        get: {
            parameters: {
                query?: {
                    /** @description Items wanted, 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next` of the page before. */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_Session"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Ends all of one's sessions but the one that asks. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Ends one of one's sessions. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tells whether the installation still has to be set up. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SetupState"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Sets the installation up and signs its owner in. Works once. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SetUp"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Me"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shares/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows what a link leads to. */
        get: {
            parameters: {
                query?: {
                    /** @description From `…/tickets`, if the link has a password. */
                    ticket?: string;
                };
                header?: never;
                path: {
                    token: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SharedFile"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shares/{token}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Gives what a link leads to: a file to keep, whole or in part, or a folder as a zip. Parts of what may be downloaded
         *     only so often are not given, as each of them would be a download.
         */
        get: {
            parameters: {
                query?: {
                    /** @description From `…/tickets`, if the link has a password. */
                    ticket?: string;
                };
                header?: never;
                path: {
                    token: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": unknown;
                    };
                };
                206: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/shares/{token}/tickets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Gives the password of a link, for a ticket. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    token: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["GivePassword"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Ticket"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sidebar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows how you have arranged your rooms: your sections, and your favourites in their order. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Sidebar"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sidebar/sections": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes a section of your sidebar. You can have 50. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NameSection"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Section"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sidebar/sections/{section}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Gives a section up. Its rooms are again where they come by themselves. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    section: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Gives a section another name. */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    section: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NameSection"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Section"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/sidebar/sections/{section}/place": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Puts a section before another one, or last. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    section: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MoveSection"];
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists tasks of all projects that you see and that aren't archived, those that are due first before others unless said
         *     otherwise. What a project has no word for finds nothing in it.
         */
        get: {
            parameters: {
                query?: {
                    /**
                     * @description Those that this finds, as in
                     *     `status = doing and (assignee in (me, @bo) or priority >= high) and due < now/w+1w and label = "stage"`.
                     */
                    filter?: string;
                    /** @description The word or the name of a status, or `open` or `closed`. */
                    status?: string;
                    /** @description `me`, `none`, somebody's id or their handle. */
                    assignee?: string;
                    /** @description `due` unless said, `title`, `priority`, `start`, `estimate` or `updated`; with a minus before it the other way. */
                    sort?: string;
                    /** @description Items wanted, 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next` of the page before. */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_Task"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes, changes and throws away up to a thousand tasks in one commit, or none; what is wrong is told of each line, as
         *     in `lines[3].title`.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ChangeTasks"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChangedTasks"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/completion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Says what may stand at a place of a filter over all projects: fields, signs, and the values that any of them has. */
        get: {
            parameters: {
                query?: {
                    filter?: string;
                    /** @description Before which character one types; behind all unless said. */
                    at?: number;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FilterCompletion"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/count": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Counts tasks of all projects that you see and that aren't archived. */
        get: {
            parameters: {
                query?: {
                    /**
                     * @description Those that this finds, as in
                     *     `status = doing and (assignee in (me, @bo) or priority >= high) and due < now/w+1w and label = "stage"`.
                     */
                    filter?: string;
                    /** @description The word or the name of a status, or `open` or `closed`. */
                    status?: string;
                    /** @description `me`, `none`, somebody's id or their handle. */
                    assignee?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TaskCount"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/dependencies": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Lists which of the tasks that `GET /tasks` lists wait for others of them: of the first 1,000, whichever project they
         *     are of.
         */
        get: {
            parameters: {
                query?: {
                    /**
                     * @description Those that this finds, as in
                     *     `status = doing and (assignee in (me, @bo) or priority >= high) and due < now/w+1w and label = "stage"`.
                     */
                    filter?: string;
                    /** @description The word or the name of a status, or `open` or `closed`. */
                    status?: string;
                    /** @description `me`, `none`, somebody's id or their handle. */
                    assignee?: string;
                    /** @description `due` unless said, `title`, `priority`, `start`, `estimate` or `updated`; with a minus before it the other way. */
                    sort?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Dependencies"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/filters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the filters over all projects that you saved. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AcrossFilters"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Saves a filter over all projects, for yourself alone. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SaveAcrossFilter"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AcrossFilter"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/filters/{across_filter}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Drops a filter over all projects that you saved. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    across_filter: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Changes a filter over all projects that you saved. */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    across_filter: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ChangeAcrossFilter"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AcrossFilter"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/tasks/mine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the tasks that you are to do and that aren't done, in all projects, those that are due first before others. */
        get: {
            parameters: {
                query?: {
                    /** @description Items wanted, 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next` of the page before. */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_Task"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/quick": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Says what a line means, and makes nothing. */
        get: {
            parameters: {
                query?: {
                    /** @description As in `Book sound check tomorrow 15:00 *stage !high @bo +gala`; at most 500 characters. */
                    text?: string;
                    /** @description The id or the key of the project in which it is written. */
                    project?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["QuickTask"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Makes a task of one line. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MakeQuickTask"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TaskWhole"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{task}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a task, by its id or its name as in `GALA-12`. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    task: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TaskWhole"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Throws a task into the trash. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    task: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /**
         * Changes a task: what you name, and nothing else. With `If-Match` only if it is still as you have seen it: the `ETag`
         *     that came with it, or its version in quotes.
         */
        patch: {
            parameters: {
                query?: never;
                header?: {
                    "If-Match"?: string | null;
                };
                path: {
                    task: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ChangeTask"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ChangedTask"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/tasks/{task}/activity": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists what was changed of a task, the latest first. */
        get: {
            parameters: {
                query?: {
                    /** @description Items wanted, 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next` of the page before. */
                    cursor?: string;
                };
                header?: never;
                path: {
                    task: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_TaskActivity"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{task}/attachments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Attaches files that you brought to the project to one of its tasks. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    task: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AttachFiles"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TaskWhole"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{task}/attachments/{attachment}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes a file away from a task, for good: your own, or anybody's as a manager of the project. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    task: string;
                    attachment: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{task}/attachments/{attachment}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Gives a file of a task as it came, or a part of it (`Range`). Markup of users is never shown, only kept. */
        get: {
            parameters: {
                query?: {
                    /** @description Whether to keep it whatever it is; otherwise what is harmless is shown. */
                    download?: boolean;
                };
                header?: never;
                path: {
                    task: string;
                    attachment: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": unknown;
                    };
                };
                206: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                416: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{task}/attachments/{attachment}/pictures/{edge}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a picture of a task in one of its sizes, as AVIF, WebP or JPEG. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    task: string;
                    attachment: string;
                    edge: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "image/*": number[];
                    };
                };
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{task}/checklist": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Adds an item to the checklist of a task, behind the others. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    task: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AddCheck"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TaskCheck"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{task}/checklist/{item}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes an item off a checklist. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    task: string;
                    item: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Changes an item of a checklist: its text, its tick, or where it stands. */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    task: string;
                    item: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ChangeCheck"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TaskCheck"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/tasks/{task}/comments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Says something of a task. Whom it names with an `@`, of those who see the project, is told of it, and so is who
         *     watches the task.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    task: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["NewCommentBody"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CommentSeen"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{task}/comments/{comment}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes away your own comment, or anybody's as a manager of the project. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    task: string;
                    comment: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Says your own comment otherwise. What it said before can still be read. */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    task: string;
                    comment: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["CommentBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["CommentSeen"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/tasks/{task}/comments/{comment}/attachments/{attachment}/content": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Gives a file of a comment as it came, or a part of it (`Range`). Markup of users is never shown, only kept. */
        get: {
            parameters: {
                query?: {
                    /** @description Whether to keep it whatever it is; otherwise what is harmless is shown. */
                    download?: boolean;
                };
                header?: never;
                path: {
                    task: string;
                    comment: string;
                    attachment: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/octet-stream": unknown;
                    };
                };
                206: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                416: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{task}/comments/{comment}/attachments/{attachment}/pictures/{edge}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows a picture of a comment in one of its sizes, as AVIF, WebP or JPEG. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    task: string;
                    comment: string;
                    attachment: string;
                    edge: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "image/*": number[];
                    };
                };
                304: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{task}/comments/{comment}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists what a comment said before, the first text first. */
        get: {
            parameters: {
                query?: {
                    /** @description Items wanted, 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next` of the page before. */
                    cursor?: string;
                };
                header?: never;
                path: {
                    task: string;
                    comment: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_EarlierComment"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{task}/comments/{comment}/reactions/{emoji}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Reacts to a comment with an emoji. Given already, nothing changes. A comment takes 20 different ones. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    task: string;
                    comment: string;
                    emoji: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Takes your own reaction to a comment back. Where there is none, nothing changes. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    task: string;
                    comment: string;
                    emoji: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{task}/cover": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes the cover off a task. The picture stays attached. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    task: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{task}/cover/{attachment}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Makes a picture of a task its cover. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    task: string;
                    attachment: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{task}/relations/{kind}/{other}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Relates a task to another: `blocks`, `blocked_by`, `relates`, `duplicates`, `duplicated_by`, `precedes`, `follows`.
         *     Both show it.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    task: string;
                    kind: components["schemas"]["RelationKind"];
                    other: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TaskWhole"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Takes a relation away, on both sides. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    task: string;
                    kind: components["schemas"]["RelationKind"];
                    other: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{task}/reminders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Has you reminded of a task, which nobody else learns. You have ten reminders of one task at most. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    task: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RemindOfTask"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TaskReminder"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{task}/reminders/{reminder}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Drops your reminder of a task. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    task: string;
                    reminder: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{task}/time": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the time that was noted on a task, what was noted last first. */
        get: {
            parameters: {
                query?: {
                    /** @description Items wanted, 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next` of the page before. */
                    cursor?: string;
                };
                header?: never;
                path: {
                    task: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_TimeEntry"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Notes time that you spent on a task. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    task: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["TimeNoteBody"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TimeEntry"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{task}/time/{entry}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes away an entry of your own, or anybody's as a manager of the project. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    task: string;
                    entry: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        /** Says an entry of your own otherwise. */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    task: string;
                    entry: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["TimeNoteBody"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TimeEntry"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/api/v1/tasks/{task}/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists what became of a task, the latest first: what was changed of it, and what was said. */
        get: {
            parameters: {
                query?: {
                    /** @description Items wanted, 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next` of the page before. */
                    cursor?: string;
                };
                header?: never;
                path: {
                    task: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_TimelineEntry"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{task}/timer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Starts your timer for a task. What it has counted for another is noted there. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    task: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Timer"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{task}/trash": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes a task out of the trash, to where it was. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    task: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TaskWhole"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{task}/watch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Watches a task: you are told of what is said of it. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    task: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        /** Stops watching a task, whatever you have to do with it. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    task: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/threads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists the threads that you follow; where something moved last first. */
        get: {
            parameters: {
                query?: {
                    /** @description Only those with something unread. */
                    unread?: boolean;
                    /** @description Items wanted, 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next` of the page before. */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_ThreadListed"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/threads/read": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Marks everything in the threads that you follow as read. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/threads/unread": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Counts what is new in the threads that you follow. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ThreadCounts"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/time/mine": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Sums up the time that you spent in all projects that you see. */
        get: {
            parameters: {
                query?: {
                    /** @description The first day: `2026-11-01`. */
                    from?: string;
                    /** @description The last day, which is among them. */
                    to?: string;
                    /** @description By person unless said. */
                    by?: "person" | "task" | "day";
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TimeSheet"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/timer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows which task your timer counts for, if it runs. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MyTimer"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Stops your timer, and nothing is noted. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/timer/stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Stops your timer, and notes what it has counted: minutes that were begun, a day's at most. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["StoppedTimer"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists one's API tokens, newest first. */
        get: {
            parameters: {
                query?: {
                    /** @description Items wanted, 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next` of the page before. */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_Token"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Makes an API token. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["MakeToken"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["MadeToken"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Takes one of one's API tokens back. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Turns the second factor on. */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["Proof"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RecoveryCodes"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Begins with a second factor: makes a secret, which asks for nothing until a code was sent back. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Enrolment"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        /** Turns the second factor off. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PasswordAgain"];
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/totp/recovery-codes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes new recovery codes; the old ones stop working. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PasswordAgain"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["RecoveryCodes"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/unsubscribe/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows what mail the link ends, to whoever holds it. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    token: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Unsubscription"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Ends the mail that gathers for whoever the link is for, by one click and without signing in (RFC 8058). */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    token: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Lists your uploads, finished ones for a day. */
        get: {
            parameters: {
                query?: {
                    /** @description Items wanted, 1 to 200; 50 when left out. */
                    limit?: number;
                    /** @description The `next` of the page before. */
                    cursor?: string;
                };
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Page_Upload"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        /** Begins an upload. It is given up when nothing comes for a day. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["BeginUpload"];
                };
            };
            responses: {
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Upload"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/uploads/{upload}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows what of an upload is here. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    upload: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Upload"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        /** Gives an upload up, also one that became an attachment which no message has. */
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    upload: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/uploads/{upload}/attachment": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Makes the attachment of an upload that was begun in a room and of which all is here. Asked again it gives the same,
         *     with 200. It goes within a day unless a message is posted with it.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    upload: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Attachment"];
                    };
                };
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Attachment"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/uploads/{upload}/chunks/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Sends a chunk, in any order, several at a time, and again after a broken line. `Content-Digest: sha-256=:…:` (RFC
         *     9530) has it held against that. The answer comes when the chunk is safely stored.
         */
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    upload: components["schemas"]["Id"];
                    number: number;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/octet-stream": number[];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Upload"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/uploads/{upload}/file": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Makes the file of an upload of which all is here. Asked again it gives the same file, with 200. */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    upload: components["schemas"]["Id"];
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FileAmid"];
                    };
                };
                201: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FileAmid"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/workspace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Shows the workspace that the session is in. */
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Workspace"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /** Gives the workspace another name, or sets what holds for all of it. */
        patch: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ChangeWorkspace"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["Workspace"];
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        trace?: never;
    };
    "/hooks/answers/{secret}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Answers a command later, by the `response_url` that its program was given: at most five times, and for thirty
         *     minutes. It takes what post_to_hook takes; with the `response_type` `in_channel` the command's bot says it for all,
         *     else who used the command sees it and nobody else. The answer is `ok`.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    secret: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": unknown;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": string;
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/hooks/{secret}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Says something in a hook's room. It takes what Slack's incoming webhooks take (`text`, `username` if the hook may
         *     choose one, `attachments`, `blocks`), as JSON or in the form field `payload`, and plain text. The answer is `ok`.
         */
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    secret: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": unknown;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": string;
                    };
                };
                /** @description What went wrong, and what to do */
                default: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/problem+json": components["schemas"]["Problem"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description Who accepts: with a name a new account, without one an account that exists. */
        Accept: {
            /** @description For an account with a second factor. */
            code?: string | null;
            email: string;
            /** @description 1 to 80 characters, for a new account. */
            name?: string | null;
            password: string;
        };
        /**
         * @description A saved filter over all projects: which tasks, and what makes the columns and lanes of their board and the groups of
         *     their list.
         */
        AcrossFilter: {
            columns: components["schemas"]["CommonSide"];
            filter: string;
            group: components["schemas"]["CommonGroup"];
            id: string;
            lanes?: components["schemas"]["CommonSide"] | null;
            layout: components["schemas"]["Layout"];
            name: string;
            /** Format: date-time */
            saved_at: string;
            /**
             * @description `rank`, `number`, `title`, `status`, `priority`, `start`, `due`, `estimate` or `updated`, or a field of the project's own by its id as in `field:3`; with a minus before it the other way.
             * @example -due
             * @example field:3
             */
            sort: string;
        };
        /** @description Your saved filters over all projects. */
        AcrossFilters: {
            /** @description Oldest first; at most 100. */
            items: components["schemas"]["AcrossFilter"][];
        };
        /** @description An item to add. */
        AddCheck: {
            /** @description 1 to 250 characters on one line. */
            text: string;
        };
        /** @description A status to add. */
        AddTaskStatus: {
            /**
             * Format: int32
             * @description How many tasks the team means to have in it at once at most, 1 to 10000.
             */
            limit?: number | null;
            /** @description 1 to 40 characters, that no other status of the project is called. */
            name: string;
            stage: components["schemas"]["Stage"];
        };
        /** @description How long several questions waited. */
        AnswerTimes: {
            /**
             * Format: int64
             * @description How many of them were answered.
             */
            answered: number;
            /**
             * Format: int64
             * @description Messages that name somebody, or are direct.
             */
            asked: number;
            /**
             * Format: int64
             * @description Half of these waited no longer; none if there is none.
             */
            p50_ms?: number | null;
            /**
             * Format: int64
             * @description Nine of ten waited no longer.
             */
            p90_ms?: number | null;
        };
        /** @description A document to be made. */
        AskForDocument: {
            format: components["schemas"]["DocumentFormat"];
            subject: components["schemas"]["DocumentSubject"];
        };
        /** @description Files to attach. */
        AttachFiles: {
            /** @description What you brought to the project, at most 10 at once. A task has 100 at most. */
            attachments: string[];
        };
        /** @description A file that belongs to a message. */
        Attachment: {
            /** Format: int64 */
            bytes: number;
            id: string;
            media_type: string;
            name: string;
            picture?: components["schemas"]["Picture"] | null;
        };
        /** @description A line of the audit log: who did what to what, when, from where. */
        AuditLine: {
            action: string;
            actor?: components["schemas"]["Id"] | null;
            address?: string | null;
            /** Format: date-time */
            at: string;
            detail: Record<string, never>;
            id: components["schemas"]["Id"];
            target: string;
        };
        /** @description How long lines of the audit log are kept. */
        AuditRetention: {
            /**
             * Format: int32
             * @description Days; 0 if they are kept for ever.
             */
            days: number;
            /**
             * Format: date-time
             * @description What was before this is gone; null if they are kept for ever.
             */
            kept_from?: string | null;
        };
        /** @description The backups, the newest first. */
        BackupList: {
            /**
             * Format: int64
             * @description From one to the next that is made by itself, in hours; null if none is.
             */
            every_hours?: number | null;
            items: components["schemas"]["BackupView"][];
            /** @description Always null: they come all at once. */
            next?: string | null;
            /** @description Whether the newest is older than it should be: two that come by themselves are missing, or it is a week old. */
            overdue: boolean;
        };
        /** @description A backup in the data directory. */
        BackupView: {
            /** Format: int64 */
            bytes: number;
            /** @description When it was taken, if the file can be read. */
            created_at?: string | null;
            name: string;
            /**
             * Format: int64
             * @description The seq that it holds everything up to.
             */
            seq?: number | null;
        };
        /** @description A file to attach. */
        BeginAttachment: {
            /** @description 1 to 200 characters, without slashes. */
            name: string;
            /** @description What the whole will be, as 64 hexadecimal digits, if you know it. */
            sha256?: string | null;
            /**
             * Format: int64
             * @description In bytes.
             */
            size: number;
        };
        /** @description An archive to be sent. */
        BeginImportUpload: {
            /** @description 1 to 200 characters, without slashes; the ending tells a table from lines of JSON. */
            name: string;
            /** @description What the whole will be, as 64 hexadecimal digits, if you know it. */
            sha256?: string | null;
            /**
             * Format: int64
             * @description In bytes.
             */
            size: number;
        };
        /** @description What is to come. */
        BeginUpload: {
            /** @description Instead: the file that it becomes a new version of. */
            file?: string | null;
            /** @description The folder that it goes to; the top without it. */
            folder?: string | null;
            /** @description 1 to 200 characters, without slashes. */
            name: string;
            /** @description What the whole will be, as 64 hexadecimal digits, if you know it. */
            sha256?: string | null;
            /**
             * Format: int64
             * @description In bytes.
             */
            size: number;
        };
        /** @description Which version. */
        BringBackVersion: {
            /** Format: int64 */
            number: number;
        };
        /** @description A server that helps two browsers reach one another, as `RTCIceServer` takes it. */
        CallServer: {
            /** @description For TURN: the password for it. */
            credential?: string | null;
            /** @description Its addresses. */
            urls: string[];
            /** @description For TURN: the name to give there. */
            username?: string | null;
        };
        /** @description The servers for a call. */
        CallServers: {
            /** @description When the passes end: ask again by then. */
            expires_at?: string | null;
            /** @description None at all, if the operator named none: then calls work within one network. */
            items: components["schemas"]["CallServer"][];
        };
        /**
         * @description Who may mention everybody in a room.
         * @enum {string}
         */
        Callers: "everybody" | "room_admins" | "admins";
        /** @description What somebody may do, as it goes out with `me`. */
        Can: {
            create_rooms: boolean;
            manage_people: boolean;
            manage_workspace: boolean;
            /** @description Of the installation, not only of the workspace: metrics, backups. */
            see_admin: boolean;
            see_audit: boolean;
        };
        /** @description What to change of a saved filter over all projects; what is left out stays. */
        ChangeAcrossFilter: {
            columns?: components["schemas"]["CommonSide"] | null;
            filter?: string | null;
            group?: components["schemas"]["CommonGroup"] | null;
            lanes?: components["schemas"]["CommonSide"] | null;
            layout?: components["schemas"]["Layout"] | null;
            name?: string | null;
            sort?: string | null;
        };
        /** @description What to change of an item; what is left out stays. */
        ChangeCheck: {
            /** @description The item behind which it is to stand; null for the first place. */
            after?: string | null;
            done?: boolean | null;
            text?: string | null;
        };
        /** @description What of a command shall be different. */
        ChangeCommand: {
            description?: string | null;
            enabled?: boolean | null;
            name?: string | null;
            url?: string | null;
            usage?: string | null;
        };
        /** @description What to change; what is left out stays. */
        ChangeFile: {
            /** @description The folder to move it to; null moves it to the top. */
            folder?: string | null;
            name?: string | null;
        };
        /** @description What to change of a saved filter; what is left out stays. */
        ChangeFilter: {
            columns?: string | null;
            filter?: string | null;
            group?: string | null;
            /** @description Null for none. */
            lanes?: string | null;
            layout?: components["schemas"]["Layout"] | null;
            name?: string | null;
            shared?: boolean | null;
            sort?: string | null;
        };
        /** @description What of the group shall be different; what is left out stays. */
        ChangeGroup: {
            handle?: string | null;
            name?: string | null;
            /** @description Everybody who shall be in it. */
            people?: string[] | null;
        };
        /** @description What of an incoming hook shall be different. */
        ChangeIncomingHook: {
            /** @description Turned on again, its bot comes back into the room. */
            enabled?: boolean | null;
            /** @description Whether each post may choose another name. */
            may_rename?: boolean | null;
            /** @description What its bot is called, 1 to 80 characters. */
            name?: string | null;
        };
        /** @description What of an outgoing hook shall be different. */
        ChangeOutgoingHook: {
            /** @description Turned on again it goes on, also if it was paused. */
            enabled?: boolean | null;
            events?: components["schemas"]["Happening"][] | null;
            name?: string | null;
            url?: string | null;
            words?: string[] | null;
        };
        /** @description The password as it is, and as it shall be. */
        ChangePassword: {
            current: string;
            /** @description 8 to 256 characters, not one of the most common ones. */
            new: string;
            /** @description Whether API tokens end too: true, if somebody else knew the password. */
            revoke_tokens?: boolean;
        };
        /** @description What an administrator changes of a person; what is left out stays. */
        ChangePerson: {
            role?: components["schemas"]["Role"] | null;
            state?: components["schemas"]["PersonState"] | null;
        };
        /** @description What of the policies shall be different; what is left out stays. */
        ChangePolicies: {
            closed_rooms?: components["schemas"]["Openers"] | null;
            delete_own?: components["schemas"]["Grace"] | null;
            edit_own?: components["schemas"]["Grace"] | null;
            mention_all?: components["schemas"]["Callers"] | null;
            open_rooms?: components["schemas"]["Openers"] | null;
            /** @description Whether it is told who has read a message, of those who didn't choose. */
            receipts?: boolean | null;
        };
        /** @description What to change; what is left out stays. */
        ChangeProject: {
            /** @description True archives, false reopens. */
            archived?: boolean | null;
            /** Format: int32 */
            colour?: number | null;
            description?: string | null;
            name?: string | null;
            /** @description True opens it to everybody but guests, false closes it to those who were not let in by name. */
            open?: boolean | null;
        };
        /** @description What to change; what is left out stays. */
        ChangeRoom: {
            /** @description True archives, false reopens. */
            archived?: boolean | null;
            description?: string | null;
            name?: string | null;
            topic?: string | null;
        };
        /** @description What to change; what is left out stays. */
        ChangeScheduled: {
            body?: string | null;
            /** @description Whether it is said at once. */
            now?: boolean;
            /** Format: date-time */
            send_at?: string | null;
        };
        /** @description What to change of a task; what is left out stays. */
        ChangeTask: {
            /** @description The task of the same project behind which it is to stand. */
            after?: string | null;
            /** @description At most 20, who all see the project. */
            assignees?: string[] | null;
            /** @description The task of the same project before which it is to stand. */
            before?: string | null;
            /** @description Markdown, at most 65536 bytes. */
            description?: string | null;
            /** @description As `start`. */
            due?: string | null;
            /** Format: int32 */
            estimate_minutes?: number | null;
            /** @description What fields of the project's own are to say, by their ids; null for nothing. Those left out stay. */
            fields?: {
                [key: string]: components["schemas"]["TaskFieldWish"];
            };
            /** @description At most 20. What is no label of the project yet becomes one. */
            labels?: string[] | null;
            /** @description The task of the same project that it is a part of; null for none. */
            parent?: string | null;
            priority?: components["schemas"]["Priority"] | null;
            repeat?: components["schemas"]["TaskRepeat"] | null;
            /** @description A day as in `2026-11-30`, or a time as in `2026-11-30T15:00:00+01:00[Europe/Berlin]`; null for none. */
            start?: string | null;
            /** @description The word or the name of a status of the project. */
            status?: string | null;
            /** @description 1 to 250 characters on one line. */
            title?: string | null;
            /**
             * Format: int64
             * @description The version that you have seen: the answer tells what others changed since of what you change.
             */
            version?: number | null;
        };
        /** @description What to change of a field; what is left out stays. */
        ChangeTaskField: {
            name?: string | null;
            /**
             * @description All that may be chosen from now on, in its order. Options that are there already are named by their ids; what is
             *     left out can be chosen no longer, and comes back when it is named again.
             */
            options?: components["schemas"]["FieldOptionDraft"][] | null;
            /** @description How many of the other fields are to stand before it. */
            place?: number | null;
        };
        /** @description What to change of a status; what is left out stays. */
        ChangeTaskStatus: {
            /**
             * Format: int32
             * @description 1 to 10000; null for no limit.
             */
            limit?: number | null;
            name?: string | null;
            /** @description How many of the other statuses are to stand before it. */
            place?: number | null;
            stage?: components["schemas"]["Stage"] | null;
        };
        /** @description Many tasks to make, change and throw away at once. */
        ChangeTasks: {
            /** @description 1 to 1000. Each sees what those before it did. */
            lines: components["schemas"]["TaskLine"][];
        };
        /** @description What of the workspace shall be different; what is left out stays. */
        ChangeWorkspace: {
            /** @description Whether it is shown what links in messages lead to. */
            link_previews?: boolean | null;
            /** @description 1 to 80 characters. */
            name?: string | null;
        };
        /** @description A changed task. */
        ChangedTask: components["schemas"]["TaskWhole"] & {
            /** @description What others had changed, after the version that you have seen, of what you changed now; the latest of each side. */
            overwrote: components["schemas"]["TaskActivity"][];
        };
        /** @description What became of a batch. */
        ChangedTasks: {
            /** @description The tasks as they are now, in the order of the lines; those that were thrown away are left out. */
            items: components["schemas"]["Task"][];
        };
        /** @description Where a kind of notice goes. */
        Channels: {
            /** @description Into the centre. */
            centre: boolean;
            mail: boolean;
            /** @description To the browsers that they turned it on in. */
            push: boolean;
            /** @description To their phone, as a text message. */
            sms: boolean;
        };
        /** @description The ways by which you can be told. */
        ChannelsThere: {
            mail: components["schemas"]["MailChannel"];
            push: components["schemas"]["PushChannel"];
            sms: components["schemas"]["SmsChannel"];
        };
        /** @description What somebody may do in chat, as it goes out with the policies. */
        ChatCan: {
            /** @description The policies themselves. */
            change: boolean;
            closed_rooms: boolean;
            open_rooms: boolean;
        };
        /** @description The policies as somebody sees them. */
        ChatPolicies: {
            /** @description What you may do. */
            can: components["schemas"]["ChatCan"];
            /** @description Who opens rooms by invitation. */
            closed_rooms: components["schemas"]["Openers"];
            /** @description How long one's own messages may be deleted. */
            delete_own: components["schemas"]["Grace"];
            /** @description How long one's own messages may be edited. */
            edit_own: components["schemas"]["Grace"];
            /** @description Who may mention everybody in a room. */
            mention_all: components["schemas"]["Callers"];
            /** @description Who opens rooms that everybody may join. */
            open_rooms: components["schemas"]["Openers"];
            /** @description Whether it is told who has read a message, of those who didn't choose. */
            receipts: boolean;
        };
        /** @description Whether others shall see what you have read. */
        ChooseReceipts: {
            /** @description Null for as the workspace says. Who lets nobody know sees nothing of others either. */
            shown?: boolean | null;
        };
        /** @description A task that was closed. */
        ClosedTask: {
            /** Format: date-time */
            closed_at: string;
            /** Format: date-time */
            created_at: string;
            /** @description As in `GALA-12`. */
            key: string;
            /**
             * Format: date-time
             * @description When it first had a status that says that somebody is at it.
             */
            started_at?: string | null;
            title: string;
        };
        /**
         * @description The stable word that tells a client what happened.
         * @enum {string}
         */
        Code: "not_found" | "unauthenticated" | "wrong_credentials" | "second_factor_required" | "wrong_code" | "forbidden" | "origin_refused" | "scope_missing" | "setup_token_invalid" | "deactivated" | "invalid" | "malformed_json" | "malformed_request" | "unsupported_media_type" | "request_timeout" | "method_not_allowed" | "too_large" | "setup_done" | "email_taken" | "handle_taken" | "already_member" | "too_many" | "secret_shown_once" | "account_shared" | "last_owner" | "wrong_link_password" | "file_name_taken" | "not_a_folder" | "not_a_file" | "into_itself" | "too_deep" | "quota_exceeded" | "upload_incomplete" | "range_not_satisfiable" | "room_name_taken" | "join_first" | "hook_off" | "sections_full" | "answers_over" | "drafts_full" | "room_archived" | "direct_room_fixed" | "room_follows_project" | "last_room_admin" | "message_deleted" | "rooms_by_admins" | "edit_time_over" | "delete_time_over" | "own_message" | "already_reported" | "nobody_to_report_to" | "room_pins_full" | "scheduled_full" | "saved_full" | "project_key_taken" | "project_archived" | "last_project_manager" | "relation_circle" | "status_in_use" | "imported_before" | "changed_meanwhile" | "totp_enabled" | "totp_not_enabled" | "totp_not_started" | "idempotency_key_reused" | "documents_waiting" | "document_not_ready" | "import_not_ready" | "job_not_retriable" | "job_superseded" | "job_unfinished" | "job_finished" | "mail_not_configured" | "mail_not_taken" | "push_not_configured" | "push_not_taken" | "sms_not_configured" | "sms_not_taken" | "sms_used_up" | "phone_not_verified" | "phone_code_over" | "invitation_without_address" | "backup_exists" | "rate_limited" | "busy" | "writes_stopped" | "draining" | "behind" | "disk_full" | "internal";
        /** @description A command as those see it who may change it. */
        Command: {
            /** @description Who says what it answers for all. */
            bot: string;
            description: string;
            enabled: boolean;
            id: string;
            /** Format: date-time */
            made_at: string;
            made_by: string;
            /** @description Without the slash. */
            name: string;
            url: string;
            /** @description What may stand after it. */
            usage: string;
        };
        /** @description What came of using a command: what is for the caller alone, or what was said for all, or neither. */
        CommandAnswer: {
            /** @description The message that the command's bot said. */
            message?: string | null;
            whisper?: components["schemas"]["Whisper"] | null;
        };
        /** @description A command as those see it who may use it. */
        CommandHint: {
            description: string;
            /** @description Without the slash. */
            name: string;
            /** @description What may stand after it. */
            usage: string;
        };
        /** @description What a program that is tried answers: how, how fast, and what of it would be shown. */
        CommandTried: components["schemas"]["DeliveryAttempt"] & {
            /** @description Whether all in the room would see it. */
            for_all: boolean;
            html: string;
            /** @description Whether it was an answer that can be shown. */
            taken: boolean;
        };
        /** @description One use of a command, without what was said: that is the room's. */
        CommandUseShown: {
            asked?: components["schemas"]["DeliveryAttempt"] | null;
            /** Format: date-time */
            at: string;
            by: string;
            id: string;
        };
        /** @description What to say of a task. */
        CommentBody: {
            /** @description Markdown, 1 to 16384 bytes. */
            body: string;
        };
        /** @description What somebody may do with a comment, as it goes out with it. */
        CommentCan: {
            delete: boolean;
            edit: boolean;
        };
        /** @description Something that was said of a task, as one person sees it. */
        CommentSeen: components["schemas"]["TaskComment"] & {
            can: components["schemas"]["CommentCan"];
        };
        /**
         * @description What makes the groups of a list of several projects. Their order is kept: saved filters have them.
         * @enum {string}
         */
        CommonGroup: "project" | "due" | "priority" | "assignee" | "label";
        /**
         * @description What makes the columns or lanes of a board of several projects. Their order is kept: saved filters have them.
         * @enum {string}
         */
        CommonSide: "assignee" | "priority" | "label";
        /** @description That somebody counts the time that they spend on a task. */
        Counting: {
            /** Format: date-time */
            started_at: string;
            user: string;
        };
        /** @description A folder on the way to a file. */
        Crumb: {
            id: string;
            name: string;
        };
        /** @description How long tasks took that were closed on these days and are still. */
        CycleTimes: {
            /** @description From when somebody began with it, where anybody said so. */
            cycle: components["schemas"]["DurationSpread"];
            /** @description From when it was made. */
            lead: components["schemas"]["DurationSpread"];
            /** @description Each of them, at most 500: what was closed last comes first. */
            tasks: components["schemas"]["ClosedTask"][];
        };
        /** @description What becomes of a reported message. */
        DecideReport: {
            verdict: components["schemas"]["ReportVerdict"];
            /** @description What the reporter is told of it; at most 2000 bytes. */
            words?: string;
        };
        /** @description A field to define. */
        DefineTaskField: {
            kind: components["schemas"]["FieldKind"];
            /** @description 1 to 40 characters, that no other field of the project is called. */
            name: string;
            /** @description What may be chosen, in its order; for a choice alone, at most 50. */
            options?: components["schemas"]["FieldOptionDraft"][];
        };
        /** @description What came of sending it. */
        DeliveryAttempt: {
            /** Format: date-time */
            at: string;
            /** @description How the answer begins, or why there was none. */
            said: string;
            /**
             * Format: int32
             * @description The HTTP status; null if there was no answer.
             */
            status?: number | null;
            /** Format: int64 */
            took_ms: number;
        };
        /**
         * @description How far a delivery is.
         * @enum {string}
         */
        DeliveryState: "waiting" | "taken" | "failed";
        /** @description Which tasks wait for others. */
        Dependencies: {
            items: components["schemas"]["TaskDependency"][];
        };
        /** @description A document as it goes out. */
        Document: {
            /** Format: date-time */
            asked_at: string;
            /**
             * Format: int64
             * @description Its length, when it is ready.
             */
            bytes?: number | null;
            /**
             * Format: date-time
             * @description When it goes.
             */
            expires_at: string;
            format: components["schemas"]["DocumentFormat"];
            id: string;
            /** @description What the file is called. */
            name: string;
            of: components["schemas"]["DocumentKind"];
            progress?: components["schemas"]["JobProgress"] | null;
            reason?: components["schemas"]["DocumentReason"] | null;
            /**
             * Format: int64
             * @description Rows in it, when it is ready.
             */
            rows?: number | null;
            state: components["schemas"]["DocumentState"];
        };
        /**
         * @description What kind of file it is.
         * @enum {string}
         */
        DocumentFormat: "csv" | "xlsx" | "pdf" | "zip" | "json";
        /**
         * @description What kind of thing it is of.
         * @enum {string}
         */
        DocumentKind: "people" | "audit" | "room" | "workspace" | "tasks" | "time" | "report" | "insights";
        /**
         * @description Why there is no file.
         * @enum {string}
         */
        DocumentReason: "too_many_rows" | "too_much_text" | "not_allowed" | "failed" | "too_many_files";
        /**
         * @description Where a document is.
         * @enum {string}
         */
        DocumentState: "waiting" | "making" | "ready" | "refused";
        /** @description What it is to be of. */
        DocumentSubject: {
            /** @enum {string} */
            of: "people";
        } | {
            /** @description Only this action, such as `session.opened`. */
            action?: string | null;
            actor?: components["schemas"]["Id"] | null;
            /** @description Not before this, in RFC 3339. */
            from?: string | null;
            /** @enum {string} */
            of: "audit";
            /** @description Not after this. */
            to?: string | null;
        } | {
            /** @description Not before this, in RFC 3339. */
            from?: string | null;
            /** @enum {string} */
            of: "room";
            room: string;
            /** @description Not after this. */
            to?: string | null;
        } | {
            /** @enum {string} */
            of: "workspace";
        } | {
            /** @description Those that this finds; all if it says nothing. */
            filter?: string;
            /** @enum {string} */
            of: "tasks";
            project: string;
            sort?: components["schemas"]["Sort"];
        } | {
            /** @description The first day: `2026-11-01`. */
            from?: string | null;
            /** @enum {string} */
            of: "time";
            project: string;
            /** @description The last day, which is among them. */
            to?: string | null;
        } | {
            /** @description Of the tasks that this finds; of all if it says nothing. */
            filter?: string;
            /** @description The first day: `2026-11-01`; 30 days unless said, and at most 366. */
            from?: string | null;
            /** @enum {string} */
            of: "report";
            project: string;
            /** @description The last day: today unless said. */
            to?: string | null;
            unit?: components["schemas"]["WorkUnit"];
        } | {
            /** @description The first day: `2026-11-01`; 30 days unless said, and at most 366. */
            from?: string | null;
            /** @enum {string} */
            of: "insights";
            /** @description The last day: today unless said. */
            to?: string | null;
        };
        /** @description What somebody began to write. */
        Draft: {
            /** @description Markdown as typed so far; empty when it was sent or given up. */
            body: string;
            /** Format: date-time */
            changed_at: string;
            room: string;
            /** @description The message to whose thread it is a reply. */
            thread?: string | null;
        };
        /** @description How long several took, in milliseconds. Without any all are 0. */
        DurationSpread: {
            /**
             * Format: int64
             * @description Half of them took no longer.
             */
            p50_ms: number;
            /**
             * Format: int64
             * @description 85 of 100 took no longer.
             */
            p85_ms: number;
            /**
             * Format: int64
             * @description 95 of 100 took no longer.
             */
            p95_ms: number;
            /** Format: int64 */
            tasks: number;
        };
        /** @description What a comment said before it was edited. */
        EarlierComment: {
            body: string;
            html: string;
            /**
             * Format: date-time
             * @description When this text was written.
             */
            written_at: string;
        };
        /** @description What a message said before it was edited. */
        EarlierText: {
            body: string;
            /**
             * Format: date-time
             * @description When this text was written.
             */
            edited_at: string;
            html: string;
        };
        /** @description What of one's profile shall be different; what is left out stays. */
        EditMe: {
            /** @description At most 4096 bytes. */
            about?: string | null;
            /** @description 2 to 32 of a-z, 0-9, `.`, `_`, `-`. */
            handle?: string | null;
            /** @description BCP 47, such as `pt-BR`. */
            language?: string | null;
            /** @description 1 to 80 characters. */
            name?: string | null;
            /** @description IANA, such as `Europe/Vienna`. */
            time_zone?: string | null;
            /** @description At most 120 characters. */
            title?: string | null;
        };
        /** @description What the message shall say. */
        EditMessage: {
            /** @description Markdown, 1 to 16384 bytes; none if something is attached. */
            body: string;
        };
        /** @description What an authenticator app needs to know; shown once. */
        Enrolment: {
            otpauth_url: string;
            /** @description The same as a picture. */
            qr_svg: string;
            /** @description In base 32, for typing. */
            secret: string;
        };
        /**
         * @description A side of a task that can be another.
         * @enum {string}
         */
        Facet: "task" | "title" | "description" | "status" | "priority" | "assignees" | "labels" | "start" | "due" | "estimate_minutes" | "parent" | "deleted" | "check" | "checked" | "relation" | "repeat" | "field" | "file" | "cover";
        /** @description What is wrong with one field of an input. */
        Field: {
            /**
             * Format: int32
             * @description Where in a text that was read as a language it is, in characters.
             */
            at?: number | null;
            /** @description A stable word: `required`, `too_long`, … */
            code: string;
            /** @description The field's name as in the request, with dots for nesting. */
            field: string;
            /** @description What to do, as a sentence. */
            message: string;
        };
        /**
         * @description What a field takes.
         * @enum {string}
         */
        FieldKind: "text" | "number" | "date" | "choice" | "person" | "checkbox" | "link";
        /** @description What is to be an option: one that is there by its number, or a new one. */
        FieldOptionDraft: {
            /**
             * Format: int32
             * @description One of twelve, 0 to 11; one is chosen unless said.
             */
            colour?: number | null;
            id?: components["schemas"]["u16"] | null;
            /** @description 1 to 40 characters. */
            name: string;
        };
        /** @description A file or folder as one person sees it. */
        File: {
            /** Format: int64 */
            bytes: number;
            can: components["schemas"]["FileCan"];
            /** Format: date-time */
            changed_at: string;
            /** Format: date-time */
            created_at: string;
            created_by: string;
            /** @description The folder that it is in, if the caller sees that; null at the top. */
            folder?: string | null;
            id: string;
            kind: components["schemas"]["FileKind"];
            /** @description Empty for a folder. */
            media_type: string;
            name: string;
            picture?: components["schemas"]["Picture"] | null;
            /** @description Whether the caller marked it. */
            starred: boolean;
            /**
             * Format: date-time
             * @description Since when it lies in the trash.
             */
            trashed_at?: string | null;
            /**
             * Format: int64
             * @description The number of what is in it now; 0 for a folder.
             */
            version: number;
        };
        /** @description A file with the way to it. */
        FileAmid: components["schemas"]["File"] & {
            /** @description The folders that it is in, the outermost first, as far as the caller sees them. */
            path: components["schemas"]["Crumb"][];
        };
        /** @description What somebody may do with a file, as it goes out with it. */
        FileCan: {
            /** @description Destroy for good, once it lies in the trash. */
            destroy: boolean;
            /** @description Rename, move, share, throw away, put versions and files into it. */
            edit: boolean;
        };
        /** @description Somebody to whom a file was shown. */
        FileGuest: {
            /** Format: date-time */
            at: string;
            by: string;
            user: string;
        };
        /**
         * @description Which of the two it is.
         * @enum {string}
         */
        FileKind: "folder" | "file";
        /** @description The room that files take. */
        FileUsage: {
            /**
             * Format: int64
             * @description Of all versions, those in the trash included.
             */
            bytes: number;
            /**
             * Format: int64
             * @description What one file may have.
             */
            file_limit_bytes: number;
            /**
             * Format: int64
             * @description What all of it may take.
             */
            limit_bytes: number;
            /**
             * Format: int64
             * @description What uploads were promised that are not finished.
             */
            promised_bytes: number;
        };
        /** @description What a file held from some time on. */
        FileVersion: {
            /** Format: date-time */
            at: string;
            by: string;
            /** Format: int64 */
            bytes: number;
            media_type: string;
            /** @description What it was called where it came from. */
            name: string;
            /**
             * Format: int64
             * @description From 1.
             */
            number: number;
            /** @description The SHA-256 of its bytes. */
            sha256: string;
        };
        /** @description What somebody may do with a saved filter. */
        FilterCan: {
            /** @description Change, share and drop it. */
            change: boolean;
        };
        /** @description What fits at a place of a filter, and which part of the text it stands for, in characters. */
        FilterCompletion: {
            from: number;
            /** @description At most 20. */
            items: components["schemas"]["FilterOffer"][];
            to: number;
        };
        /** @description A word that fits. */
        FilterOffer: {
            /** @description What that is, where the text doesn't say it: somebody's name. */
            says?: string | null;
            /** @description As it is to be written. */
            text: string;
        };
        /** @description Which cached answers to forget. */
        Flush: {
            /** @description Of this namespace only. */
            namespace?: string | null;
            /** @description Only those with this in their key. */
            pattern?: string | null;
        };
        /** @description What was forgotten. */
        Flushed: {
            /**
             * Format: int64
             * @description Answers forgotten.
             */
            flushed: number;
        };
        /** @description What would go at once. */
        Forecast: {
            /**
             * Format: int64
             * @description Messages, replies in threads among them.
             */
            messages: number;
        };
        /** @description Whose password was forgotten. */
        ForgotPassword: {
            email: string;
        };
        /** @description A link's password. */
        GivePassword: {
            password: string;
        };
        /** @description Somebody who reacted. */
        Giver: {
            user: string;
        };
        /** @description For how long after a message was posted its author may do something with it. */
        Grace: "always" | {
            /** Format: int32 */
            minutes: number;
        } | "never";
        /** @description A group as it goes out. */
        Group: {
            /** @description What mentions everybody in it, after `@`. */
            handle: string;
            id: string;
            name: string;
            /** @description Who is in it. */
            people: string[];
        };
        /** @description An item of a checklist. */
        GuestCheck: {
            done: boolean;
            text: string;
        };
        /** @description Something that was said of a task. */
        GuestComment: {
            /** @description The name of whoever said it; a guest's is of their own choice. */
            author: string;
            /** @description Whether a guest said it. */
            guest: boolean;
            /** @description Safe HTML, in which names are as they were typed. */
            html: string;
            /** Format: date-time */
            posted_at: string;
            reactions: components["schemas"]["GuestReaction"][];
        };
        /** @description What a guest says of a task. */
        GuestCommentBody: {
            /** @description Markdown, 1 to 16384 bytes. */
            body: string;
            /** @description What they call themselves, 1 to 60 characters. */
            name: string;
        };
        /** @description A guest link as managers see it. */
        GuestLink: {
            /** @description Whether those who have it comment on tasks; else they only read. */
            comments: boolean;
            /** Format: date-time */
            expires_at?: string | null;
            id: string;
            /** Format: date-time */
            made_at: string;
            made_by: string;
            /** @description Whom it is for; may be empty. */
            name: string;
            /**
             * Format: int64
             * @description How often it was opened.
             */
            opened: number;
            /**
             * Format: date-time
             * @description When it was opened last.
             */
            opened_at?: string | null;
            /** @description Whether it asks for a password. */
            password: boolean;
        };
        /** @description What a link shall be; what is left out stays, or is as usual. */
        GuestLinkBody: {
            /** @description Whether those who have it comment on tasks; those who have a new one only read. */
            comments?: boolean | null;
            /**
             * Format: int64
             * @description From now on: 1 to 3660, null for a link that stays. A new link has 30.
             */
            expires_in_days?: number | null;
            /** @description Whom it is for, at most 80 characters. */
            name?: string | null;
            /** @description 6 to 256 characters; null for none. */
            password?: string | null;
        };
        /** @description The links of a project. */
        GuestLinks: {
            /** @description The oldest first; at most 50. */
            items: components["schemas"]["GuestLink"][];
        };
        /** @description What opening a link gave. */
        GuestPass: {
            /** @description Whether a password is to be given first. */
            locked: boolean;
            /** @description For some hours, to be shown as `X-Guest: <secret>.<pass>`. */
            pass?: string | null;
        };
        /** @description The project as a guest sees it. */
        GuestProject: {
            /** @description Whether this link lets its guests comment now. */
            can_comment: boolean;
            /**
             * Format: int32
             * @description One of twelve, 0 to 11.
             */
            colour: number;
            description: string;
            key: string;
            labels: components["schemas"]["TaskLabel"][];
            name: string;
            /** @description The workflow, in its order. */
            statuses: components["schemas"]["GuestStatus"][];
        };
        /** @description How many reacted with an emoji. */
        GuestReaction: {
            count: number;
            emoji: string;
        };
        /** @description A step of its workflow. */
        GuestStatus: {
            name: string;
            stage: components["schemas"]["Stage"];
            /** @description As it stands in tasks: `to_do`. */
            word: string;
        };
        /** @description A task as a guest sees it in lists. */
        GuestTask: {
            /** @description The names of those who do it. */
            assignees: string[];
            /** Format: int32 */
            checked: number;
            /**
             * Format: int32
             * @description Items of its checklist, and how many of them are ticked.
             */
            checks: number;
            due?: string | null;
            /** @description `GALA-12`. */
            key: string;
            labels: string[];
            /** Format: int64 */
            number: number;
            priority: components["schemas"]["Priority"];
            start?: string | null;
            /** @description The word of a status. */
            status: string;
            title: string;
        };
        /** @description A task as a guest sees it when looking closely. */
        GuestTaskWhole: components["schemas"]["GuestTask"] & {
            /** @description In its order. */
            checklist: components["schemas"]["GuestCheck"][];
            /** @description The description as safe HTML, in which names are as they were typed. */
            html: string;
        };
        /**
         * @description What happened to an account.
         * @enum {string}
         */
        Happened: "signed_in" | "password_changed" | "token_made";
        /**
         * @description What a hook tells of. New ones come last: on disk it is its place here.
         * @enum {string}
         */
        Happening: "message_posted" | "message_edited" | "message_deleted" | "reaction_added" | "reaction_removed" | "member_joined" | "member_left" | "ping";
        /** @description A delivery as it is looked at. */
        HookDelivery: {
            /** Format: date-time */
            at: string;
            /**
             * Format: int32
             * @description How often it was sent.
             */
            attempts: number;
            /** @description The JSON that is sent. */
            body: string;
            event: components["schemas"]["Happening"];
            id: string;
            last?: components["schemas"]["DeliveryAttempt"] | null;
            state: components["schemas"]["DeliveryState"];
        };
        /** @example 01kah3w2x5e8jr9v4mzq7tbn6c */
        Id: string;
        /** @description An import as it goes out. */
        Import: {
            /** @description Who brought it; null for the operator. */
            by?: string | null;
            /** Format: int64 */
            bytes: number;
            /** @description What came. */
            came: components["schemas"]["ImportCounts"];
            can: components["schemas"]["ImportCan"];
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            ended_at?: string | null;
            /** @description Whether files that the archive only names are fetched. */
            fetch_files: boolean;
            /** @description What would come. */
            found: components["schemas"]["ImportCounts"];
            id: string;
            /**
             * Format: int64
             * @description Lines beyond these.
             */
            more_remarks: number;
            /** @description What the file is called. */
            name: string;
            /**
             * Format: int64
             * @description Bytes that were gone through in this pass, and how many there are.
             */
            read: number;
            /**
             * Format: int64
             * @description Lines of the report that can be read.
             */
            remarks: number;
            source?: components["schemas"]["ImportSource"] | null;
            stage: components["schemas"]["ImportStage"];
            /** Format: int64 */
            total: number;
            /** @description Why it ended before its end. */
            why?: string | null;
        };
        /** @description What can be done with it now. */
        ImportCan: {
            forget: boolean;
            start: boolean;
            stop: boolean;
        };
        /** @description A column of a file. */
        ImportColumn: {
            field: components["schemas"]["ImportField"];
            name: string;
        };
        /** @description What was counted. */
        ImportCounts: {
            /** Format: int64 */
            file_bytes: number;
            /** Format: int64 */
            files: number;
            /**
             * Format: int64
             * @description What had come before, by an earlier import.
             */
            known: number;
            /**
             * Format: int64
             * @description Files that stay where they are, as links.
             */
            links: number;
            /**
             * Format: int64
             * @description Messages, those in threads among them.
             */
            messages: number;
            /**
             * Format: int64
             * @description What other programs say themselves: that somebody came, left, or changed something.
             */
            notes: number;
            /**
             * Format: int64
             * @description People who are here already, by their e-mail address.
             */
            people_here: number;
            /**
             * Format: int64
             * @description People who can't sign in until they are let in.
             */
            people_new: number;
            /** Format: int64 */
            pins: number;
            /** Format: int64 */
            reactions: number;
            /** Format: int64 */
            replies: number;
            /** Format: int64 */
            rooms: number;
            /**
             * Format: int64
             * @description Rooms that were here before.
             */
            rooms_here: number;
            /**
             * Format: int64
             * @description What can't come; the report has a line for each.
             */
            skipped: number;
        };
        /**
         * @description How letters are written as bytes.
         * @enum {string}
         */
        ImportEncoding: "utf8" | "utf16" | "windows_1252";
        /**
         * @description A side of a task that a column tells.
         * @enum {string}
         */
        ImportField: "leave" | "title" | "description" | "status" | "priority" | "assignees" | "labels" | "start" | "due" | "estimate" | "key" | "parent" | "checklist";
        /**
         * @description What kind of table it is.
         * @enum {string}
         */
        ImportFormat: "csv" | "todoist" | "trello";
        /** @description A line of a file as it stands there, its cells shortened. */
        ImportLine: {
            cells: string[];
            /** Format: int64 */
            line: number;
        };
        /** @description What would come of a file. */
        ImportPreview: {
            columns: components["schemas"]["ImportColumn"][];
            /** @description Whether 3/4/2026 is the third of April; null if no date depends on it. */
            day_first?: boolean | null;
            earlier?: components["schemas"]["TaskImport"] | null;
            encoding: components["schemas"]["ImportEncoding"];
            format: components["schemas"]["ImportFormat"];
            /** @description Whether its first line names the columns. */
            header: boolean;
            /** @description Labels that the project would get. */
            labels: string[];
            /** @description How many lines it has, without the one that names the columns and without empty ones. */
            line_count: number;
            /** @description The first lines. */
            lines: components["schemas"]["ImportLine"][];
            /** @description How many of these there are. */
            remark_count: number;
            /** @description What isn't taken as it stands, by line; at most 200. */
            remarks: components["schemas"]["TaskImportRemark"][];
            separator: components["schemas"]["ImportSeparator"];
            /** @description How many tasks would be made. */
            tasks: number;
        };
        /** @description A line of its report. */
        ImportRemark: {
            /** @description The file in the archive; empty if it is about all of it. */
            file: string;
            /**
             * Format: int64
             * @description The line or the item in it, from 1; 0 if it is about all of the file.
             */
            line: number;
            /** Format: int64 */
            number: number;
            text: string;
        };
        /**
         * @description What separates cells.
         * @enum {string}
         */
        ImportSeparator: "comma" | "semicolon" | "tab" | "pipe";
        /**
         * @description What kind of archive it is.
         * @enum {string}
         */
        ImportSource: "slack" | "mattermost" | "csv" | "longhouse";
        /**
         * @description Where an import is.
         * @enum {string}
         */
        ImportStage: "looking" | "looked" | "running" | "done" | "failed" | "cancelled";
        /** @description An incoming hook as those see it who may change it. */
        IncomingHook: {
            /** @description Who says what is posted to it. */
            bot: string;
            /** @description Whether what is posted to it is said: it is turned on, and its bot is in the room. */
            enabled: boolean;
            id: string;
            /**
             * Format: date-time
             * @description When something was last posted to it, to within ten minutes.
             */
            last_used_at?: string | null;
            /** Format: date-time */
            made_at: string;
            made_by: string;
            /** @description Whether each post may choose the name under which it is said. */
            may_rename: boolean;
            name: string;
            /** @description Where the bot's picture is; `/150` or `/400` after it gives the size. Null if there is none. */
            picture?: string | null;
            room: string;
        };
        /** @description How a workspace is used. */
        Insights: {
            answers: components["schemas"]["AnswerTimes"];
            /**
             * Format: date-time
             * @description When it was so.
             */
            as_of: string;
            /** Format: int64 */
            done: number;
            /** @description The first of its days and the last, which is no later than today. */
            from: string;
            /** Format: int64 */
            made: number;
            /** Format: int64 */
            messages: number;
            /**
             * Format: int64
             * @description People who did anything on any of its days.
             */
            people: number;
            projects: components["schemas"]["ProjectPace"][];
            /**
             * Format: int64
             * @description In how many projects tasks were made or done, and the ten of them in which most were.
             */
            projects_active: number;
            rooms: components["schemas"]["RoomPace"][];
            /**
             * Format: int64
             * @description In how many rooms something was said, and the ten of them in which most was.
             */
            rooms_active: number;
            /** @description Each day or week, the first first. */
            spans: components["schemas"]["InsightsSpan"][];
            step: components["schemas"]["InsightsStep"];
            /** @description By whose clock. */
            time_zone: string;
            to: string;
        };
        /** @description A day or a week. */
        InsightsSpan: {
            /** @description How long what was asked in it waited for an answer. */
            answers: components["schemas"]["AnswerTimes"];
            /** Format: int64 */
            done: number;
            /** @description Its first day, as in `2026-11-30`, and its last. */
            from: string;
            /**
             * Format: int64
             * @description Tasks that were made, and that were done.
             */
            made: number;
            /** Format: int64 */
            messages: number;
            /**
             * Format: int64
             * @description People who did anything.
             */
            people: number;
            to: string;
        };
        /**
         * @description By what days are told.
         * @enum {string}
         */
        InsightsStep: "day" | "week";
        /** @description A way into the workspace. */
        Invitation: {
            /** Format: date-time */
            created_at: string;
            created_by: components["schemas"]["Id"];
            /** @description The only address that may accept. */
            email?: string | null;
            /** Format: date-time */
            expires_at: string;
            id: components["schemas"]["Id"];
            revoked: boolean;
            role: components["schemas"]["Role"];
            rooms: components["schemas"]["Id"][];
            /**
             * Format: int32
             * @description How many came.
             */
            uses: number;
            /**
             * Format: int32
             * @description How many may still come; any number if null.
             */
            uses_left?: number | null;
        };
        /** @description A job. */
        Job: {
            /**
             * Format: int32
             * @description How often it was begun.
             */
            attempt: number;
            by?: components["schemas"]["Id"] | null;
            /** @description Whether it was told to stop. */
            cancelled: boolean;
            /**
             * Format: date-time
             * @description When it may be begun.
             */
            due: string;
            /** Format: date-time */
            enqueued_at: string;
            id: components["schemas"]["Id"];
            /**
             * Format: int32
             * @description How often the program ended under it.
             */
            interruptions: number;
            /** @description What is done. */
            kind: string;
            priority: components["schemas"]["JobPriority"];
            progress?: components["schemas"]["JobProgress"] | null;
            queue: string;
            /** @description What it said at the end, or why it failed last. */
            said: string;
            /**
             * Format: date-time
             * @description Since when it is in this state.
             */
            since: string;
            state: components["schemas"]["JobState"];
            workspace?: components["schemas"]["Id"] | null;
        };
        /**
         * @description Which of a workspace's jobs go first.
         * @enum {string}
         */
        JobPriority: "high" | "normal" | "low";
        /** @description How far a job has come. */
        JobProgress: {
            /** Format: int64 */
            done: number;
            /**
             * Format: int64
             * @description 0 if nobody knows.
             */
            total: number;
        };
        /** @description A queue, with how many of its jobs are where. */
        JobQueue: {
            /**
             * Format: int32
             * @description How often a job is tried.
             */
            attempts: number;
            cancelled: number;
            dead: number;
            delayed: number;
            done: number;
            /** @description Jobs that run at once. */
            limit: number;
            name: string;
            /**
             * Format: date-time
             * @description Since when the one waits that could have been begun first.
             */
            oldest_ready?: string | null;
            ready: number;
            running: number;
        };
        /** @description A job that comes by the clock. */
        JobSchedule: {
            job?: components["schemas"]["Id"] | null;
            /**
             * Format: date-time
             * @description When it came last.
             */
            last?: string | null;
            name: string;
            /**
             * Format: date-time
             * @description When it is looked at next: one that finds nothing to do doesn't come.
             */
            next: string;
            /** @description As in `every 24 h`, or five fields as cron has them, in UTC. */
            rhythm: string;
        };
        /**
         * @description Where a job is.
         * @enum {string}
         */
        JobState: "ready" | "delayed" | "running" | "done" | "cancelled" | "dead";
        /** @description What you have typed so far. */
        KeepDraft: {
            /** @description At most 16384 bytes; nothing but spaces ends the draft. */
            body: string;
            /** @description Which of your devices this is: a name of your choice, by which it knows its own changes again. */
            device?: string;
            /** @description The message to whose thread it is a reply. */
            thread?: string | null;
        };
        /** @description How long what is said shall be kept. */
        KeepFor: {
            /**
             * Format: int32
             * @description 1 to 36525; for ever when null or left out.
             */
            days?: number | null;
            /** @description Whether what is pinned stays all the same; it does when left out. */
            keep_pinned?: boolean;
        };
        /** @description How long what is said in a room is kept. */
        Kept: {
            /**
             * Format: int32
             * @description For ever if null.
             */
            days?: number | null;
            /** @description Whether what is pinned stays all the same. */
            keep_pinned: boolean;
            /** @description Whether it was set for this room, and not for all. */
            own: boolean;
        };
        /**
         * @description How tasks are laid out. Their order is kept: saved filters have them.
         * @enum {string}
         */
        Layout: "list" | "board" | "table" | "calendar" | "timeline";
        /** @description What a new project begins with: the workflow, labels, fields and shared filters of another. */
        LikeProject: {
            /** @description Its id or its key. */
            project: string;
            /** @description Whether its open tasks are copied, too, 1000 at most: for nobody to do, and without dates. */
            tasks?: boolean;
        };
        /** @description What the page says of itself that a link leads to. */
        LinkPreview: {
            /** @description Empty if it says no more. */
            description: string;
            id: string;
            /** @description Which picture it shows, for the picture's address; null if none. */
            picture?: string | null;
            /** @description What the site is called, or its host. */
            site: string;
            title: string;
            /** @description The address as it was written. */
            url: string;
        };
        /** @description A command, with the secret that is shown only now. */
        MadeCommand: components["schemas"]["Command"] & {
            /** @description By which what it is asked is signed, as Standard Webhooks 1.0.0 has it. */
            secret: string;
        };
        /** @description A feed with the address of its secret, which is told only here. */
        MadeFeed: components["schemas"]["TaskFeed"] & {
            url: string;
        };
        /** @description A link with its address, which is told only here. */
        MadeGuestLink: components["schemas"]["GuestLink"] & {
            /** @description To give to others. */
            url: string;
        };
        /** @description An incoming hook, with the address that is shown only now. */
        MadeIncomingHook: components["schemas"]["IncomingHook"] & {
            /** @description Where to post. Whoever has it can speak in the room. */
            url: string;
        };
        /** @description An invitation with its link, which is shown this once. */
        MadeInvitation: components["schemas"]["Invitation"] & {
            /** @description The same as a picture. */
            qr_svg: string;
            url: string;
        };
        /** @description A task that was made of a message. */
        MadeOfMessage: {
            message: string;
            /** @description As in `GALA-12`. */
            name: string;
            priority: components["schemas"]["Priority"];
            stage: components["schemas"]["Stage"];
            /** @description What its status is called. */
            status: string;
            task: string;
            title: string;
        };
        /** @description An outgoing hook, with the secret that is shown only now. */
        MadeOutgoingHook: components["schemas"]["OutgoingHook"] & {
            /** @description By which what is sent is signed, as Standard Webhooks 1.0.0 has it. */
            secret: string;
        };
        /** @description A person that was made. */
        MadePerson: {
            person: components["schemas"]["Person"];
            /** @description Where the person chooses a password, within three days; nothing if one was given. */
            reset_url?: string | null;
        };
        /** @description A link, with the address that is shown only now. */
        MadeShare: components["schemas"]["Share"] & {
            /** @description To give to others. */
            url: string;
        };
        /** @description A token with its secret, which is shown this once. */
        MadeToken: components["schemas"]["Token"] & {
            token: string;
        };
        /** @description Mail as a way to tell you. */
        MailChannel: {
            /** @description Where yours goes. */
            address: string;
            /** @description Whether this installation sends any. */
            configured: boolean;
        };
        /** @description What a command shall be. */
        MakeCommand: {
            /** @description What it does, at most 100 characters. */
            description?: string;
            /** @description 1 to 32 of a-z, 0-9, `-` and `_`. */
            name: string;
            /** @description Whom to ask, over http or https. */
            url: string;
            /** @description What may stand after it, at most 100 characters. */
            usage?: string;
        };
        /** @description What a feed shall be of. */
        MakeFeed: {
            /** @description The key or the id of a project; left out, it is of what you are to do in all of them. */
            project?: string | null;
        };
        /** @description A folder to make. */
        MakeFolder: {
            /** @description Where; at the top without it. */
            folder?: string | null;
            /** @description 1 to 200 characters, without slashes. */
            name: string;
        };
        /** @description A group to make. */
        MakeGroup: {
            /** @description 2 to 32 of a-z, 0-9, `.`, `_`, `-`; no person has it. */
            handle: string;
            /** @description 1 to 80 characters. */
            name: string;
            /** @description At most 200. */
            people?: string[];
        };
        /** @description An archive that was sent. */
        MakeImport: {
            /** @description Whether files that it only names, as Slack's exports do, are fetched from where they are; else they stay links. */
            fetch_files?: boolean;
            /** @description The attachment that its upload became. */
            upload: string;
        };
        /** @description What an incoming hook shall be. */
        MakeIncomingHook: {
            /** @description Whether each post may choose another name. */
            may_rename?: boolean;
            /** @description What its bot is called, 1 to 80 characters. */
            name: string;
        };
        /** @description An invitation to make. */
        MakeInvitation: {
            /** @description The only address that may accept, once. */
            email?: string | null;
            /**
             * Format: int32
             * @description 1 to 2160; three days when left out.
             */
            expires_in_hours?: number;
            /** @description `member` when left out. */
            role?: components["schemas"]["Role"];
            /** @description The rooms that those who come are let into. */
            rooms?: components["schemas"]["Id"][];
            /**
             * Format: int32
             * @description 1 to 1000; any number when left out.
             */
            uses?: number | null;
        };
        /** @description What an outgoing hook shall be. */
        MakeOutgoingHook: {
            /** @description What it is told of, one thing at least. */
            events: components["schemas"]["Happening"][];
            /** @description 1 to 80 characters. */
            name: string;
            /** @description Of which room it tells; without it of all open ones, for administrators of the workspace. */
            room?: string | null;
            /** @description Where to, over http or https. */
            url: string;
            /** @description Words with one of which a message has to begin to be told; at most 20, any if there is none. */
            words?: string[];
        };
        /** @description An account to make. */
        MakePerson: {
            email: string;
            /** @description 1 to 80 characters. */
            name: string;
            /** @description Left out, the person chooses one with the link. */
            password?: string | null;
            /** @description `member` when left out. */
            role?: components["schemas"]["Role"];
        };
        /** @description A line to make a task of. */
        MakeQuickTask: {
            /** @description Whether it is yours unless it names somebody. */
            mine?: boolean;
            /** @description The id or the key of the project that it goes to, unless it names one itself. */
            project?: string | null;
            /**
             * @description As in `Book sound check tomorrow 15:00 *stage !high @bo +gala`; at most 500 characters. What isn't understood
             *     stays in the title, and so does a word with a backslash before it.
             */
            text: string;
        };
        /** @description What a link shall be. */
        MakeShare: {
            /**
             * Format: int64
             * @description It stays without this.
             */
            expires_in_hours?: number | null;
            /**
             * Format: int64
             * @description Downloads at most; any number without it.
             */
            limit?: number | null;
            /** @description 4 to 256 characters, if one is to be asked for. */
            password?: string | null;
        };
        /** @description A task to make. It needs a title. */
        MakeTask: {
            /** @description At most 20, who all see the project. */
            assignees?: string[] | null;
            /** @description Markdown, at most 65536 bytes. */
            description?: string | null;
            /** @description As `start`. */
            due?: string | null;
            /** Format: int32 */
            estimate_minutes?: number | null;
            /** @description What fields of the project's own are to say, by their ids; null for nothing. Those left out stay. */
            fields?: {
                [key: string]: components["schemas"]["TaskFieldWish"];
            };
            /** @description At most 20. What is no label of the project yet becomes one. */
            labels?: string[] | null;
            /** @description The task of the same project that it is a part of; null for none. */
            parent?: string | null;
            priority?: components["schemas"]["Priority"] | null;
            repeat?: components["schemas"]["TaskRepeat"] | null;
            /** @description A day as in `2026-11-30`, or a time as in `2026-11-30T15:00:00+01:00[Europe/Berlin]`; null for none. */
            start?: string | null;
            /** @description The word or the name of a status of the project. */
            status?: string | null;
            /** @description 1 to 250 characters on one line. */
            title?: string | null;
        };
        /** @description A task to make of a message. */
        MakeTaskOfMessage: components["schemas"]["MakeTask"] & {
            /** @description The id or the key of the project it goes to. */
            project: string;
        };
        /** @description A token to make. */
        MakeToken: {
            /**
             * Format: int32
             * @description 1 to 730; for ever when left out.
             */
            expires_in_days?: number | null;
            /** @description 1 to 64 characters. */
            name: string;
            scopes: components["schemas"]["Scope"][];
        };
        /** @description Oneself: the person, where they are, and what they may do. */
        Me: {
            can: components["schemas"]["Can"];
            /** @description Whether this is the demo workspace. */
            demo: boolean;
            /**
             * Format: int64
             * @description The newest commit that this shows.
             */
            seq: number;
            user: components["schemas"]["OwnView"];
            workspace: components["schemas"]["Workspace"];
            /** @description The workspaces to switch to, this one among them. */
            workspaces: components["schemas"]["WorkspaceName"][];
        };
        /** @description A message, the same for everybody who may read it. */
        Message: {
            /** @description What is attached to it, in order; left out if nothing is. */
            attachments?: components["schemas"]["Attachment"][];
            author: string;
            /** @description Markdown as typed; empty when deleted. */
            body: string;
            /** @description What the author's client called it. */
            client_id?: string | null;
            deleted: boolean;
            /** @description The reply that was also sent to the room as this message. */
            echo_of?: string | null;
            /** Format: date-time */
            edited_at?: string | null;
            /**
             * @description The same as safe HTML. A mention is `<span class="mention" data-user="ID">@Name</span>`; one of everybody has
             *     `data-user="room"`.
             */
            html: string;
            id: string;
            /** @description People of the room who are mentioned. */
            mentions: string[];
            /** @description Whether everybody in the room is mentioned. */
            mentions_room: boolean;
            /**
             * Format: int64
             * @description From 1 in each room and in each thread, without gaps.
             */
            number: number;
            pinned?: components["schemas"]["Pin"] | null;
            /** Format: date-time */
            posted_at: string;
            /** @description What its links lead to, in order; left out if nothing is known. */
            previews?: components["schemas"]["LinkPreview"][];
            /** @description How people reacted to it, in the order in which the emoji were first given; left out if nobody did. */
            reactions?: components["schemas"]["Reaction"][];
            room: string;
            /** @description For what was said in a thread, also if this is how it was sent to the room: the message on which that hangs. */
            root?: string | null;
            /** @description The name under which a bot said it, if that is another than its own. */
            said_as?: string | null;
            thread?: components["schemas"]["Thread"] | null;
        };
        /** @description Messages that follow one another. */
        MessagePage: {
            /** @description Whether there are older ones. */
            earlier: boolean;
            /** @description Oldest first. */
            items: components["schemas"]["Message"][];
            /** @description Whether there are newer ones. */
            later: boolean;
            /** @description What to send as `cursor` to go on in the same direction, or null at the end. */
            next?: string | null;
        };
        /** @description Who has read a message. */
        MessageReaders: {
            /**
             * Format: int64
             * @description How many they are.
             */
            count: number;
            /**
             * Format: int64
             * @description Of how many: of a room those in it, of a thread those who follow it, without the author and without those who
             *     don't let others know.
             */
            of: number;
            /** @description Those who have and let others know, 200 at most. */
            readers: string[];
        };
        /** @description How far you have read. */
        MoveRead: {
            /** @description The newest message read; null marks everything unread. */
            message?: string | null;
        };
        /** @description Where a section is to stand. */
        MoveSection: {
            /** @description Another section; without one it is the last. */
            before?: string | null;
        };
        /** @description How far you have read a thread. */
        MoveThreadRead: {
            /** @description The newest reply read; null marks every reply unread. */
            message?: string | null;
        };
        /** @description Your timer. */
        MyTimer: {
            timer?: components["schemas"]["Timer"] | null;
        };
        /** @description What a section is called. */
        NameSection: {
            /** @description One line of at most 80 characters. */
            name: string;
        };
        /** @description A namespace's counts since the start, and what it holds now. */
        NamespaceStats: {
            /** Format: int64 */
            bytes: number;
            /** Format: int64 */
            entries: number;
            /** Format: int64 */
            hits: number;
            /** Format: int64 */
            misses: number;
            namespace: string;
        };
        /** @description What to say of a task, with files. */
        NewCommentBody: {
            /** @description Files that you brought to the project, at most 10. */
            attachments?: string[];
            /** @description Markdown, at most 16384 bytes; may be empty only beside files. */
            body?: string;
        };
        /** @description Why a part of a query finds nothing. */
        Note: {
            /** @description Where it begins and ends in `q`, in bytes of UTF-8. */
            from: number;
            /** @description What to type instead. */
            text: string;
            to: number;
        };
        /** @description A notice as it goes out. */
        Notice: {
            /** @description From which network address. */
            address?: string | null;
            /** Format: date-time */
            at: string;
            /** @description Who did it. */
            by?: string | null;
            /** @description Their name. */
            by_name?: string | null;
            due?: components["schemas"]["TasksDue"] | null;
            happened?: components["schemas"]["Happened"] | null;
            /** @description Where it leads, within the pages. */
            href: string;
            id: string;
            kind: components["schemas"]["NoticeKind"];
            message?: string | null;
            read: boolean;
            room?: string | null;
            /** @description The room's name; null for a direct one. */
            room_name?: string | null;
            /** @description What people call the task: `GALA-12`. */
            task?: string | null;
            /** @description How what was said begins; of an account, which device or token. */
            text: string;
            verdict?: components["schemas"]["ReportVerdict"] | null;
        };
        /** @description A browser that is told by web push. */
        NoticeDevice: {
            /** @description Whether it is the one that asks. */
            current: boolean;
            /** @description A few words, such as `Firefox on Linux`. */
            device: string;
            /** @description That of the session there. */
            id: components["schemas"]["Id"];
            /** Format: date-time */
            since: string;
        };
        /**
         * @description Why somebody is told. New kinds come last: on disk a kind is its place here.
         * @enum {string}
         */
        NoticeKind: "mention" | "direct" | "room_mention" | "keyword" | "message" | "room_entered" | "security" | "reply" | "reminder" | "report" | "integration" | "task_assigned" | "task_mention" | "task_comment" | "called" | "task_reminder" | "tasks_due";
        /** @description Preferences as they come and go. */
        NoticePreferences: {
            /** @description At most twenty, each one to four words. */
            keywords?: string[] | null;
            /** @description Where each kind goes. What is left out stays as it was. */
            kinds?: {
                [key: string]: components["schemas"]["Channels"];
            };
            /**
             * Format: int32
             * @description How long mail is gathered: 0 to 1440 minutes.
             */
            mail_after_minutes: number;
            quiet_hours?: components["schemas"]["QuietHours"] | null;
            /**
             * Format: date-time
             * @description Until when nothing is sent. Null for now.
             */
            undisturbed_until?: string | null;
        };
        /**
         * @description What of a room somebody wants to be told of.
         * @enum {string}
         */
        Notify: "nothing" | "mentions" | "everything";
        /** @description What an invitation offers. */
        Offer: {
            /** @description The only address that may accept, if there is one. */
            email?: string | null;
            /** @description The name of whoever invites. */
            invited_by: string;
            role: components["schemas"]["Role"];
            workspace_name: string;
        };
        /** @description What a guest says to open a link. */
        OpenGuestLink: {
            password?: string | null;
            /** @description The link's secret: what stands behind the `#`. */
            secret: string;
        };
        /** @description A project to open. */
        OpenProject: {
            /**
             * Format: int32
             * @description One of twelve, 0 to 11.
             */
            colour?: number;
            /** @description At most 4096 bytes. */
            description?: string;
            /** @description What its tasks' names begin with: a letter, and one to nine letters and digits. It stays for ever. */
            key: string;
            like?: components["schemas"]["LikeProject"] | null;
            /** @description 1 to 80 characters. */
            name: string;
            /** @description Whether everybody but guests is in it without being asked. */
            open?: boolean;
        };
        /** @description A room to open: a name and a kind, or the kind `direct` and the people. */
        OpenRoom: {
            /** @description At most 4096 bytes. */
            description?: string | null;
            kind: components["schemas"]["RoomKind"];
            /** @description 1 to 80 characters; for open and closed rooms only. */
            name?: string | null;
            /** @description One to seven others; for direct rooms only. */
            people?: string[] | null;
            /** @description At most 250 characters on one line. */
            topic?: string | null;
        };
        /**
         * @description Who may open rooms of a kind. Guests never may.
         * @enum {string}
         */
        Openers: "everybody" | "admins";
        /**
         * @description How an attempt to sign in ended.
         * @enum {string}
         */
        Outcome: "ok" | "wrong_password" | "wrong_code";
        /** @description An outgoing hook as those see it who may change it. */
        OutgoingHook: {
            enabled: boolean;
            events: components["schemas"]["Happening"][];
            /**
             * Format: date-time
             * @description Since when nothing was taken there.
             */
            failing_since?: string | null;
            id: string;
            /** Format: date-time */
            made_at: string;
            made_by: string;
            name: string;
            /**
             * Format: date-time
             * @description When it was paused, as nothing was taken for three days; turned on again it goes on.
             */
            paused_at?: string | null;
            /** @description Of which room it tells; null for all open ones. */
            room?: string | null;
            url: string;
            /** @description What a message has to begin with to be told; any if there is none. */
            words: string[];
        };
        /** @description The program as it runs now, with the last five minutes. */
        Overview: {
            cache: components["schemas"]["NamespaceStats"][];
            /**
             * Format: int64
             * @description Length of the data file.
             */
            data_bytes: number;
            /**
             * Format: int64
             * @description Memory of the process.
             */
            memory_bytes: number;
            /** @description What happened in the last five seconds. */
            now: components["schemas"]["Point"];
            /**
             * Format: int64
             * @description The smallest seq from which events can be replayed.
             */
            resume_from: number;
            /**
             * Format: int64
             * @description The newest commit.
             */
            seq: number;
            /** @description The points before, oldest first, five seconds each. */
            series: components["schemas"]["Point"][];
            /** @description Open sockets. */
            sockets: number;
            /**
             * Format: int64
             * @description Since the start.
             */
            uptime_s: number;
            version: string;
        };
        /** @description A person with what only they see. */
        OwnView: components["schemas"]["Person"] & {
            recovery_codes_left: number;
            totp_enabled: boolean;
        };
        /** @description One page of a list: `{"items": […], "next": cursor|null}`. */
        Page_AuditLine: {
            /** @description The items, in the order of the list. */
            items: {
                action: string;
                actor?: components["schemas"]["Id"] | null;
                address?: string | null;
                /** Format: date-time */
                at: string;
                detail: Record<string, never>;
                id: components["schemas"]["Id"];
                target: string;
            }[];
            /** @description What to send as `cursor` for the page after, or null at the end. */
            next?: string | null;
        };
        /** @description One page of a list: `{"items": […], "next": cursor|null}`. */
        Page_Command: {
            /** @description The items, in the order of the list. */
            items: {
                /** @description Who says what it answers for all. */
                bot: string;
                description: string;
                enabled: boolean;
                id: string;
                /** Format: date-time */
                made_at: string;
                made_by: string;
                /** @description Without the slash. */
                name: string;
                url: string;
                /** @description What may stand after it. */
                usage: string;
            }[];
            /** @description What to send as `cursor` for the page after, or null at the end. */
            next?: string | null;
        };
        /** @description One page of a list: `{"items": […], "next": cursor|null}`. */
        Page_CommandHint: {
            /** @description The items, in the order of the list. */
            items: {
                description: string;
                /** @description Without the slash. */
                name: string;
                /** @description What may stand after it. */
                usage: string;
            }[];
            /** @description What to send as `cursor` for the page after, or null at the end. */
            next?: string | null;
        };
        /** @description One page of a list: `{"items": […], "next": cursor|null}`. */
        Page_CommandUseShown: {
            /** @description The items, in the order of the list. */
            items: {
                asked?: components["schemas"]["DeliveryAttempt"] | null;
                /** Format: date-time */
                at: string;
                by: string;
                id: string;
            }[];
            /** @description What to send as `cursor` for the page after, or null at the end. */
            next?: string | null;
        };
        /** @description One page of a list: `{"items": […], "next": cursor|null}`. */
        Page_Document: {
            /** @description The items, in the order of the list. */
            items: {
                /** Format: date-time */
                asked_at: string;
                /**
                 * Format: int64
                 * @description Its length, when it is ready.
                 */
                bytes?: number | null;
                /**
                 * Format: date-time
                 * @description When it goes.
                 */
                expires_at: string;
                format: components["schemas"]["DocumentFormat"];
                id: string;
                /** @description What the file is called. */
                name: string;
                of: components["schemas"]["DocumentKind"];
                progress?: components["schemas"]["JobProgress"] | null;
                reason?: components["schemas"]["DocumentReason"] | null;
                /**
                 * Format: int64
                 * @description Rows in it, when it is ready.
                 */
                rows?: number | null;
                state: components["schemas"]["DocumentState"];
            }[];
            /** @description What to send as `cursor` for the page after, or null at the end. */
            next?: string | null;
        };
        /** @description One page of a list: `{"items": […], "next": cursor|null}`. */
        Page_Draft: {
            /** @description The items, in the order of the list. */
            items: {
                /** @description Markdown as typed so far; empty when it was sent or given up. */
                body: string;
                /** Format: date-time */
                changed_at: string;
                room: string;
                /** @description The message to whose thread it is a reply. */
                thread?: string | null;
            }[];
            /** @description What to send as `cursor` for the page after, or null at the end. */
            next?: string | null;
        };
        /** @description One page of a list: `{"items": […], "next": cursor|null}`. */
        Page_EarlierComment: {
            /** @description The items, in the order of the list. */
            items: {
                body: string;
                html: string;
                /**
                 * Format: date-time
                 * @description When this text was written.
                 */
                written_at: string;
            }[];
            /** @description What to send as `cursor` for the page after, or null at the end. */
            next?: string | null;
        };
        /** @description One page of a list: `{"items": […], "next": cursor|null}`. */
        Page_EarlierText: {
            /** @description The items, in the order of the list. */
            items: {
                body: string;
                /**
                 * Format: date-time
                 * @description When this text was written.
                 */
                edited_at: string;
                html: string;
            }[];
            /** @description What to send as `cursor` for the page after, or null at the end. */
            next?: string | null;
        };
        /** @description One page of a list: `{"items": […], "next": cursor|null}`. */
        Page_File: {
            /** @description The items, in the order of the list. */
            items: {
                /** Format: int64 */
                bytes: number;
                can: components["schemas"]["FileCan"];
                /** Format: date-time */
                changed_at: string;
                /** Format: date-time */
                created_at: string;
                created_by: string;
                /** @description The folder that it is in, if the caller sees that; null at the top. */
                folder?: string | null;
                id: string;
                kind: components["schemas"]["FileKind"];
                /** @description Empty for a folder. */
                media_type: string;
                name: string;
                picture?: components["schemas"]["Picture"] | null;
                /** @description Whether the caller marked it. */
                starred: boolean;
                /**
                 * Format: date-time
                 * @description Since when it lies in the trash.
                 */
                trashed_at?: string | null;
                /**
                 * Format: int64
                 * @description The number of what is in it now; 0 for a folder.
                 */
                version: number;
            }[];
            /** @description What to send as `cursor` for the page after, or null at the end. */
            next?: string | null;
        };
        /** @description One page of a list: `{"items": […], "next": cursor|null}`. */
        Page_FileGuest: {
            /** @description The items, in the order of the list. */
            items: {
                /** Format: date-time */
                at: string;
                by: string;
                user: string;
            }[];
            /** @description What to send as `cursor` for the page after, or null at the end. */
            next?: string | null;
        };
        /** @description One page of a list: `{"items": […], "next": cursor|null}`. */
        Page_FileVersion: {
            /** @description The items, in the order of the list. */
            items: {
                /** Format: date-time */
                at: string;
                by: string;
                /** Format: int64 */
                bytes: number;
                media_type: string;
                /** @description What it was called where it came from. */
                name: string;
                /**
                 * Format: int64
                 * @description From 1.
                 */
                number: number;
                /** @description The SHA-256 of its bytes. */
                sha256: string;
            }[];
            /** @description What to send as `cursor` for the page after, or null at the end. */
            next?: string | null;
        };
        /** @description One page of a list: `{"items": […], "next": cursor|null}`. */
        Page_Giver: {
            /** @description The items, in the order of the list. */
            items: {
                user: string;
            }[];
            /** @description What to send as `cursor` for the page after, or null at the end. */
            next?: string | null;
        };
        /** @description One page of a list: `{"items": […], "next": cursor|null}`. */
        Page_Group: {
            /** @description The items, in the order of the list. */
            items: {
                /** @description What mentions everybody in it, after `@`. */
                handle: string;
                id: string;
                name: string;
                /** @description Who is in it. */
                people: string[];
            }[];
            /** @description What to send as `cursor` for the page after, or null at the end. */
            next?: string | null;
        };
        /** @description One page of a list: `{"items": […], "next": cursor|null}`. */
        Page_GuestComment: {
            /** @description The items, in the order of the list. */
            items: {
                /** @description The name of whoever said it; a guest's is of their own choice. */
                author: string;
                /** @description Whether a guest said it. */
                guest: boolean;
                /** @description Safe HTML, in which names are as they were typed. */
                html: string;
                /** Format: date-time */
                posted_at: string;
                reactions: components["schemas"]["GuestReaction"][];
            }[];
            /** @description What to send as `cursor` for the page after, or null at the end. */
            next?: string | null;
        };
        /** @description One page of a list: `{"items": […], "next": cursor|null}`. */
        Page_GuestTask: {
            /** @description The items, in the order of the list. */
            items: {
                /** @description The names of those who do it. */
                assignees: string[];
                /** Format: int32 */
                checked: number;
                /**
                 * Format: int32
                 * @description Items of its checklist, and how many of them are ticked.
                 */
                checks: number;
                due?: string | null;
                /** @description `GALA-12`. */
                key: string;
                labels: string[];
                /** Format: int64 */
                number: number;
                priority: components["schemas"]["Priority"];
                start?: string | null;
                /** @description The word of a status. */
                status: string;
                title: string;
            }[];
            /** @description What to send as `cursor` for the page after, or null at the end. */
            next?: string | null;
        };
        /** @description One page of a list: `{"items": […], "next": cursor|null}`. */
        Page_HookDelivery: {
            /** @description The items, in the order of the list. */
            items: {
                /** Format: date-time */
                at: string;
                /**
                 * Format: int32
                 * @description How often it was sent.
                 */
                attempts: number;
                /** @description The JSON that is sent. */
                body: string;
                event: components["schemas"]["Happening"];
                id: string;
                last?: components["schemas"]["DeliveryAttempt"] | null;
                state: components["schemas"]["DeliveryState"];
            }[];
            /** @description What to send as `cursor` for the page after, or null at the end. */
            next?: string | null;
        };
        /** @description One page of a list: `{"items": […], "next": cursor|null}`. */
        Page_Import: {
            /** @description The items, in the order of the list. */
            items: {
                /** @description Who brought it; null for the operator. */
                by?: string | null;
                /** Format: int64 */
                bytes: number;
                /** @description What came. */
                came: components["schemas"]["ImportCounts"];
                can: components["schemas"]["ImportCan"];
                /** Format: date-time */
                created_at: string;
                /** Format: date-time */
                ended_at?: string | null;
                /** @description Whether files that the archive only names are fetched. */
                fetch_files: boolean;
                /** @description What would come. */
                found: components["schemas"]["ImportCounts"];
                id: string;
                /**
                 * Format: int64
                 * @description Lines beyond these.
                 */
                more_remarks: number;
                /** @description What the file is called. */
                name: string;
                /**
                 * Format: int64
                 * @description Bytes that were gone through in this pass, and how many there are.
                 */
                read: number;
                /**
                 * Format: int64
                 * @description Lines of the report that can be read.
                 */
                remarks: number;
                source?: components["schemas"]["ImportSource"] | null;
                stage: components["schemas"]["ImportStage"];
                /** Format: int64 */
                total: number;
                /** @description Why it ended before its end. */
                why?: string | null;
            }[];
            /** @description What to send as `cursor` for the page after, or null at the end. */
            next?: string | null;
        };
        /** @description One page of a list: `{"items": […], "next": cursor|null}`. */
        Page_ImportRemark: {
            /** @description The items, in the order of the list. */
            items: {
                /** @description The file in the archive; empty if it is about all of it. */
                file: string;
                /**
                 * Format: int64
                 * @description The line or the item in it, from 1; 0 if it is about all of the file.
                 */
                line: number;
                /** Format: int64 */
                number: number;
                text: string;
            }[];
            /** @description What to send as `cursor` for the page after, or null at the end. */
            next?: string | null;
        };
        /** @description One page of a list: `{"items": […], "next": cursor|null}`. */
        Page_IncomingHook: {
            /** @description The items, in the order of the list. */
            items: {
                /** @description Who says what is posted to it. */
                bot: string;
                /** @description Whether what is posted to it is said: it is turned on, and its bot is in the room. */
                enabled: boolean;
                id: string;
                /**
                 * Format: date-time
                 * @description When something was last posted to it, to within ten minutes.
                 */
                last_used_at?: string | null;
                /** Format: date-time */
                made_at: string;
                made_by: string;
                /** @description Whether each post may choose the name under which it is said. */
                may_rename: boolean;
                name: string;
                /** @description Where the bot's picture is; `/150` or `/400` after it gives the size. Null if there is none. */
                picture?: string | null;
                room: string;
            }[];
            /** @description What to send as `cursor` for the page after, or null at the end. */
            next?: string | null;
        };
        /** @description One page of a list: `{"items": […], "next": cursor|null}`. */
        Page_Invitation: {
            /** @description The items, in the order of the list. */
            items: {
                /** Format: date-time */
                created_at: string;
                created_by: components["schemas"]["Id"];
                /** @description The only address that may accept. */
                email?: string | null;
                /** Format: date-time */
                expires_at: string;
                id: components["schemas"]["Id"];
                revoked: boolean;
                role: components["schemas"]["Role"];
                rooms: components["schemas"]["Id"][];
                /**
                 * Format: int32
                 * @description How many came.
                 */
                uses: number;
                /**
                 * Format: int32
                 * @description How many may still come; any number if null.
                 */
                uses_left?: number | null;
            }[];
            /** @description What to send as `cursor` for the page after, or null at the end. */
            next?: string | null;
        };
        /** @description One page of a list: `{"items": […], "next": cursor|null}`. */
        Page_Job: {
            /** @description The items, in the order of the list. */
            items: {
                /**
                 * Format: int32
                 * @description How often it was begun.
                 */
                attempt: number;
                by?: components["schemas"]["Id"] | null;
                /** @description Whether it was told to stop. */
                cancelled: boolean;
                /**
                 * Format: date-time
                 * @description When it may be begun.
                 */
                due: string;
                /** Format: date-time */
                enqueued_at: string;
                id: components["schemas"]["Id"];
                /**
                 * Format: int32
                 * @description How often the program ended under it.
                 */
                interruptions: number;
                /** @description What is done. */
                kind: string;
                priority: components["schemas"]["JobPriority"];
                progress?: components["schemas"]["JobProgress"] | null;
                queue: string;
                /** @description What it said at the end, or why it failed last. */
                said: string;
                /**
                 * Format: date-time
                 * @description Since when it is in this state.
                 */
                since: string;
                state: components["schemas"]["JobState"];
                workspace?: components["schemas"]["Id"] | null;
            }[];
            /** @description What to send as `cursor` for the page after, or null at the end. */
            next?: string | null;
        };
        /** @description One page of a list: `{"items": […], "next": cursor|null}`. */
        Page_Message: {
            /** @description The items, in the order of the list. */
            items: {
                /** @description What is attached to it, in order; left out if nothing is. */
                attachments?: components["schemas"]["Attachment"][];
                author: string;
                /** @description Markdown as typed; empty when deleted. */
                body: string;
                /** @description What the author's client called it. */
                client_id?: string | null;
                deleted: boolean;
                /** @description The reply that was also sent to the room as this message. */
                echo_of?: string | null;
                /** Format: date-time */
                edited_at?: string | null;
                /**
                 * @description The same as safe HTML. A mention is `<span class="mention" data-user="ID">@Name</span>`; one of everybody has
                 *     `data-user="room"`.
                 */
                html: string;
                id: string;
                /** @description People of the room who are mentioned. */
                mentions: string[];
                /** @description Whether everybody in the room is mentioned. */
                mentions_room: boolean;
                /**
                 * Format: int64
                 * @description From 1 in each room and in each thread, without gaps.
                 */
                number: number;
                pinned?: components["schemas"]["Pin"] | null;
                /** Format: date-time */
                posted_at: string;
                /** @description What its links lead to, in order; left out if nothing is known. */
                previews?: components["schemas"]["LinkPreview"][];
                /** @description How people reacted to it, in the order in which the emoji were first given; left out if nobody did. */
                reactions?: components["schemas"]["Reaction"][];
                room: string;
                /** @description For what was said in a thread, also if this is how it was sent to the room: the message on which that hangs. */
                root?: string | null;
                /** @description The name under which a bot said it, if that is another than its own. */
                said_as?: string | null;
                thread?: components["schemas"]["Thread"] | null;
            }[];
            /** @description What to send as `cursor` for the page after, or null at the end. */
            next?: string | null;
        };
        /** @description One page of a list: `{"items": […], "next": cursor|null}`. */
        Page_Notice: {
            /** @description The items, in the order of the list. */
            items: {
                /** @description From which network address. */
                address?: string | null;
                /** Format: date-time */
                at: string;
                /** @description Who did it. */
                by?: string | null;
                /** @description Their name. */
                by_name?: string | null;
                due?: components["schemas"]["TasksDue"] | null;
                happened?: components["schemas"]["Happened"] | null;
                /** @description Where it leads, within the pages. */
                href: string;
                id: string;
                kind: components["schemas"]["NoticeKind"];
                message?: string | null;
                read: boolean;
                room?: string | null;
                /** @description The room's name; null for a direct one. */
                room_name?: string | null;
                /** @description What people call the task: `GALA-12`. */
                task?: string | null;
                /** @description How what was said begins; of an account, which device or token. */
                text: string;
                verdict?: components["schemas"]["ReportVerdict"] | null;
            }[];
            /** @description What to send as `cursor` for the page after, or null at the end. */
            next?: string | null;
        };
        /** @description One page of a list: `{"items": […], "next": cursor|null}`. */
        Page_NoticeDevice: {
            /** @description The items, in the order of the list. */
            items: {
                /** @description Whether it is the one that asks. */
                current: boolean;
                /** @description A few words, such as `Firefox on Linux`. */
                device: string;
                /** @description That of the session there. */
                id: components["schemas"]["Id"];
                /** Format: date-time */
                since: string;
            }[];
            /** @description What to send as `cursor` for the page after, or null at the end. */
            next?: string | null;
        };
        /** @description One page of a list: `{"items": […], "next": cursor|null}`. */
        Page_OutgoingHook: {
            /** @description The items, in the order of the list. */
            items: {
                enabled: boolean;
                events: components["schemas"]["Happening"][];
                /**
                 * Format: date-time
                 * @description Since when nothing was taken there.
                 */
                failing_since?: string | null;
                id: string;
                /** Format: date-time */
                made_at: string;
                made_by: string;
                name: string;
                /**
                 * Format: date-time
                 * @description When it was paused, as nothing was taken for three days; turned on again it goes on.
                 */
                paused_at?: string | null;
                /** @description Of which room it tells; null for all open ones. */
                room?: string | null;
                url: string;
                /** @description What a message has to begin with to be told; any if there is none. */
                words: string[];
            }[];
            /** @description What to send as `cursor` for the page after, or null at the end. */
            next?: string | null;
        };
        /** @description One page of a list: `{"items": […], "next": cursor|null}`. */
        Page_Person: {
            /** @description The items, in the order of the list. */
            items: {
                about: string;
                /** @description Whether it is a program that speaks here. */
                bot?: boolean;
                /**
                 * Format: int32
                 * @description Which of twelve colours the initials stand on, 0 to 11.
                 */
                colour: number;
                /** @description For administrators and oneself only. */
                email?: string | null;
                handle: string;
                id: components["schemas"]["Id"];
                /** Format: date-time */
                joined_at: string;
                language: string;
                name: string;
                /** @description Where the picture is; `/150` or `/400` after it gives the size. Nothing if there is none. */
                picture?: string | null;
                role: components["schemas"]["Role"];
                state: components["schemas"]["PersonState"];
                status?: components["schemas"]["Status"] | null;
                time_zone: string;
                title: string;
            }[];
            /** @description What to send as `cursor` for the page after, or null at the end. */
            next?: string | null;
        };
        /** @description One page of a list: `{"items": […], "next": cursor|null}`. */
        Page_Project: {
            /** @description The items, in the order of the list. */
            items: {
                archived: boolean;
                can: components["schemas"]["ProjectCan"];
                /**
                 * Format: int32
                 * @description One of twelve, 0 to 11.
                 */
                colour: number;
                /** Format: date-time */
                created_at: string;
                created_by: string;
                description: string;
                /** @description The fields that its tasks have beside the usual ones, in their order. */
                fields: components["schemas"]["TaskField"][];
                id: string;
                /** @description What its tasks' names begin with: `GALA` of `GALA-12`. */
                key: string;
                labels: components["schemas"]["TaskLabel"][];
                /** @description Whether the caller was let in by name. */
                member: boolean;
                name: string;
                /** @description Whether everybody but guests is in it without being asked. */
                open: boolean;
                /**
                 * Format: int64
                 * @description How many were let in by name.
                 */
                people_count: number;
                /** @description What the caller may do in it. */
                role: components["schemas"]["ProjectRole"];
                /** @description Its room, if somebody opened it. */
                room?: string | null;
                /** @description The workflow, in its order. */
                statuses: components["schemas"]["TaskStatus"][];
            }[];
            /** @description What to send as `cursor` for the page after, or null at the end. */
            next?: string | null;
        };
        /** @description One page of a list: `{"items": […], "next": cursor|null}`. */
        Page_ProjectPerson: {
            /** @description The items, in the order of the list. */
            items: {
                /** Format: date-time */
                joined_at: string;
                role: components["schemas"]["ProjectRole"];
                user: string;
            }[];
            /** @description What to send as `cursor` for the page after, or null at the end. */
            next?: string | null;
        };
        /** @description One page of a list: `{"items": […], "next": cursor|null}`. */
        Page_Report: {
            /** @description The items, in the order of the list. */
            items: {
                /** Format: date-time */
                at: string;
                /** @description Who said it. */
                author: string;
                /** @description Who reported it. */
                by: string;
                decision?: components["schemas"]["ReportDecision"] | null;
                id: string;
                message: string;
                now?: components["schemas"]["ReportedNow"] | null;
                reason: components["schemas"]["ReportReason"];
                /** @description Reports of the same message, this one among them. */
                reports: number;
                /** @description Where it stands; null if you may not read there. */
                room?: string | null;
                /** @description The room's name; null for a direct one, and if you may not read there. */
                room_name?: string | null;
                /** @description The message on whose thread it is a reply, if you may read there. */
                thread?: string | null;
                /** @description The message as it was then. */
                was: components["schemas"]["ReportedMessage"];
                words: string;
            }[];
            /** @description What to send as `cursor` for the page after, or null at the end. */
            next?: string | null;
        };
        /** @description One page of a list: `{"items": […], "next": cursor|null}`. */
        Page_Room: {
            /** @description The items, in the order of the list. */
            items: {
                archived: boolean;
                can: components["schemas"]["RoomCan"];
                /** Format: date-time */
                created_at: string;
                created_by: string;
                description: string;
                favourite: boolean;
                id: string;
                /** @description How long what is said in it is kept. */
                kept: components["schemas"]["Kept"];
                kind: components["schemas"]["RoomKind"];
                /** Format: date-time */
                last_message_at?: string | null;
                /** @description Whether the caller is in it. */
                member: boolean;
                /**
                 * Format: int64
                 * @description Mentions of the caller after its read position, up to 100.
                 */
                mentions: number;
                muted: boolean;
                /** @description Null in direct rooms, which are called after `with`. */
                name?: string | null;
                /** @description What of it the caller wants to be told of. */
                notify: components["schemas"]["Notify"];
                /** Format: int64 */
                people_count: number;
                /** @description Where the picture is; `/150` or `/400` after it gives the size. Null if there is none. */
                picture?: string | null;
                /** @description The project whose room it is. */
                project?: string | null;
                /** @description The newest message that the caller has read. */
                read?: string | null;
                role?: components["schemas"]["RoomRole"] | null;
                topic: string;
                /**
                 * Format: int64
                 * @description Messages after the caller's read position.
                 */
                unread: number;
                /** @description The others in a direct room. */
                with: string[];
            }[];
            /** @description What to send as `cursor` for the page after, or null at the end. */
            next?: string | null;
        };
        /** @description One page of a list: `{"items": […], "next": cursor|null}`. */
        Page_RoomPerson: {
            /** @description The items, in the order of the list. */
            items: {
                /** Format: date-time */
                joined_at: string;
                role: components["schemas"]["RoomRole"];
                user: string;
            }[];
            /** @description What to send as `cursor` for the page after, or null at the end. */
            next?: string | null;
        };
        /** @description One page of a list: `{"items": […], "next": cursor|null}`. */
        Page_SavedMark: {
            /** @description The items, in the order of the list. */
            items: {
                message: string;
                /**
                 * Format: date-time
                 * @description When they want to be reminded of it.
                 */
                remind_at?: string | null;
                room: string;
            }[];
            /** @description What to send as `cursor` for the page after, or null at the end. */
            next?: string | null;
        };
        /** @description One page of a list: `{"items": […], "next": cursor|null}`. */
        Page_SavedMessage: {
            /** @description The items, in the order of the list. */
            items: {
                message: components["schemas"]["Message"];
                /**
                 * Format: date-time
                 * @description When its reader wants to be reminded of it.
                 */
                remind_at?: string | null;
                /** Format: date-time */
                saved_at: string;
            }[];
            /** @description What to send as `cursor` for the page after, or null at the end. */
            next?: string | null;
        };
        /** @description One page of a list: `{"items": […], "next": cursor|null}`. */
        Page_ScheduledMessage: {
            /** @description The items, in the order of the list. */
            items: {
                /** @description Whether a reply is sent to the room too. */
                also_in_room: boolean;
                /** @description What goes with it. */
                attachments: components["schemas"]["Attachment"][];
                /** @description Markdown as typed. */
                body: string;
                id: string;
                /** @description Why it couldn't be sent when it was time: the name of a code. Give it another time, or give it up. */
                refused?: string | null;
                room: string;
                /** Format: date-time */
                send_at: string;
                /** @description The message to whose thread it is a reply. */
                thread?: string | null;
            }[];
            /** @description What to send as `cursor` for the page after, or null at the end. */
            next?: string | null;
        };
        /** @description One page of a list: `{"items": […], "next": cursor|null}`. */
        Page_Session: {
            /** @description The items, in the order of the list. */
            items: {
                address: string;
                /** Format: date-time */
                created_at: string;
                /** @description Whether it is the one that asks. */
                current: boolean;
                /** @description A few words, such as `Firefox on Linux`. */
                device: string;
                id: components["schemas"]["Id"];
                /**
                 * Format: date-time
                 * @description To ten minutes.
                 */
                last_seen_at: string;
            }[];
            /** @description What to send as `cursor` for the page after, or null at the end. */
            next?: string | null;
        };
        /** @description One page of a list: `{"items": […], "next": cursor|null}`. */
        Page_Share: {
            /** @description The items, in the order of the list. */
            items: {
                /** Format: date-time */
                created_at: string;
                created_by: string;
                /** Format: int64 */
                downloads: number;
                /** Format: date-time */
                expires_at?: string | null;
                id: string;
                /**
                 * Format: int64
                 * @description How often it may be downloaded; null for any number.
                 */
                limit?: number | null;
                /** @description Whether it asks for a password. */
                password: boolean;
            }[];
            /** @description What to send as `cursor` for the page after, or null at the end. */
            next?: string | null;
        };
        /** @description One page of a list: `{"items": […], "next": cursor|null}`. */
        Page_SignInAttempt: {
            /** @description The items, in the order of the list. */
            items: {
                address: string;
                /** Format: date-time */
                at: string;
                device: string;
                outcome: components["schemas"]["Outcome"];
            }[];
            /** @description What to send as `cursor` for the page after, or null at the end. */
            next?: string | null;
        };
        /** @description One page of a list: `{"items": […], "next": cursor|null}`. */
        Page_Task: {
            /** @description The items, in the order of the list. */
            items: {
                assignees: string[];
                /** @description Whether it is open and waits for an open task of its project. */
                blocked: boolean;
                /**
                 * Format: int32
                 * @description How many of them are ticked.
                 */
                checked: number;
                /**
                 * Format: int32
                 * @description Items of its checklist.
                 */
                checks: number;
                /** Format: date-time */
                closed_at?: string | null;
                cover?: components["schemas"]["Attachment"] | null;
                /** Format: date-time */
                created_at: string;
                created_by: string;
                /** @description Whether it has a description. */
                described: boolean;
                due?: string | null;
                /** Format: int32 */
                estimate_minutes?: number | null;
                /**
                 * @description What the project's own fields say, by their ids: a text, a number, a day as `2026-11-30`, the name of an option,
                 *     somebody's id, or true. Those that say nothing are left out.
                 */
                fields: {
                    [key: string]: components["schemas"]["TaskFieldValue"];
                };
                /**
                 * Format: int32
                 * @description Files that are attached to it.
                 */
                files: number;
                id: string;
                /** @description What people call it: `GALA-12`. */
                key: string;
                labels: string[];
                /** Format: int64 */
                number: number;
                /** @description The task that it is a part of. */
                parent?: string | null;
                priority: components["schemas"]["Priority"];
                project: string;
                /** @description Where it stands: tasks are in the order of these texts. */
                rank: string;
                /** @description Whether it comes again when it is done. */
                repeats: boolean;
                start?: string | null;
                /** @description The word of a status of the project: `doing`. */
                status: string;
                title: string;
                /** Format: date-time */
                updated_at: string;
                /**
                 * Format: int64
                 * @description Rises with every change of what it says.
                 */
                version: number;
            }[];
            /** @description What to send as `cursor` for the page after, or null at the end. */
            next?: string | null;
        };
        /** @description One page of a list: `{"items": […], "next": cursor|null}`. */
        Page_TaskActivity: {
            /** @description The items, in the order of the list. */
            items: {
                /** Format: date-time */
                at: string;
                facet: components["schemas"]["Facet"];
                field?: components["schemas"]["TaskFieldNamed"] | null;
                /** @description What it was: null, a text, a number, a list of names or of people, as the facet has it. */
                from: unknown;
                id: string;
                /** @description What it became. */
                to: unknown;
                /**
                 * Format: int64
                 * @description The version that this made.
                 */
                version: number;
                who: string;
            }[];
            /** @description What to send as `cursor` for the page after, or null at the end. */
            next?: string | null;
        };
        /** @description One page of a list: `{"items": […], "next": cursor|null}`. */
        Page_TaskDependency: {
            /** @description The items, in the order of the list. */
            items: {
                /** @description The task that comes first. */
                first: string;
                /** @description `blocks` or `precedes`. */
                kind: components["schemas"]["RelationKind"];
                /** @description The one that waits for it. */
                then: string;
            }[];
            /** @description What to send as `cursor` for the page after, or null at the end. */
            next?: string | null;
        };
        /** @description One page of a list: `{"items": […], "next": cursor|null}`. */
        Page_TaskImport: {
            /** @description The items, in the order of the list. */
            items: {
                /** Format: date-time */
                at: string;
                by: string;
                /** @description The first and the last of them. */
                first: string;
                id: string;
                last: string;
                /**
                 * Format: int64
                 * @description How many they were.
                 */
                tasks: number;
            }[];
            /** @description What to send as `cursor` for the page after, or null at the end. */
            next?: string | null;
        };
        /** @description One page of a list: `{"items": […], "next": cursor|null}`. */
        Page_ThreadListed: {
            /** @description The items, in the order of the list. */
            items: (components["schemas"]["ThreadPosition"] & {
                /** @description Its newest replies, three at most, oldest first. */
                latest: components["schemas"]["Message"][];
                /** @description The message on which the thread hangs. */
                message: components["schemas"]["Message"];
            })[];
            /** @description What to send as `cursor` for the page after, or null at the end. */
            next?: string | null;
        };
        /** @description One page of a list: `{"items": […], "next": cursor|null}`. */
        Page_TimeEntry: {
            /** @description The items, in the order of the list. */
            items: {
                can: components["schemas"]["TimeCan"];
                /** @description The day on which it was spent: `2026-11-30`. */
                day: string;
                id: string;
                /** Format: int32 */
                minutes: number;
                /** @description What was done; empty if nobody said. */
                note: string;
                /** Format: date-time */
                noted_at: string;
                task: string;
                user: string;
            }[];
            /** @description What to send as `cursor` for the page after, or null at the end. */
            next?: string | null;
        };
        /** @description One page of a list: `{"items": […], "next": cursor|null}`. */
        Page_TimelineEntry: {
            /** @description The items, in the order of the list. */
            items: {
                change?: components["schemas"]["TaskActivity"] | null;
                comment?: components["schemas"]["CommentSeen"] | null;
            }[];
            /** @description What to send as `cursor` for the page after, or null at the end. */
            next?: string | null;
        };
        /** @description One page of a list: `{"items": […], "next": cursor|null}`. */
        Page_Token: {
            /** @description The items, in the order of the list. */
            items: {
                /** Format: date-time */
                created_at: string;
                /** Format: date-time */
                expires_at?: string | null;
                id: components["schemas"]["Id"];
                /**
                 * Format: date-time
                 * @description To ten minutes.
                 */
                last_used_at?: string | null;
                name: string;
                /** @description The first characters of the secret. */
                prefix: string;
                scopes: components["schemas"]["Scope"][];
            }[];
            /** @description What to send as `cursor` for the page after, or null at the end. */
            next?: string | null;
        };
        /** @description One page of a list: `{"items": […], "next": cursor|null}`. */
        Page_TrashedTask: {
            /** @description The items, in the order of the list. */
            items: {
                /** Format: date-time */
                deleted_at: string;
                /** @description Who threw it away, if that is known. */
                deleted_by?: string | null;
                /**
                 * Format: date-time
                 * @description When it is gone for good.
                 */
                gone_at: string;
                id: string;
                /** @description `GALA-12`. */
                key: string;
                /** @description The word of its status. */
                status: string;
                title: string;
            }[];
            /** @description What to send as `cursor` for the page after, or null at the end. */
            next?: string | null;
        };
        /** @description One page of a list: `{"items": […], "next": cursor|null}`. */
        Page_Upload: {
            /** @description The items, in the order of the list. */
            items: {
                /**
                 * Format: int64
                 * @description Bytes of each chunk; the last one has the rest.
                 */
                chunk_bytes: number;
                /**
                 * Format: int64
                 * @description How many chunks there are, numbered from 0.
                 */
                chunks: number;
                /** Format: date-time */
                created_at: string;
                /** @description The file that it became. */
                file?: string | null;
                id: string;
                /** @description The chunks that are not here yet. */
                missing: number[];
                name: string;
                /** Format: int64 */
                size: number;
            }[];
            /** @description What to send as `cursor` for the page after, or null at the end. */
            next?: string | null;
        };
        /** @description One's password, again. */
        PasswordAgain: {
            password: string;
        };
        /** @description A person as they go out. */
        Person: {
            about: string;
            /** @description Whether it is a program that speaks here. */
            bot?: boolean;
            /**
             * Format: int32
             * @description Which of twelve colours the initials stand on, 0 to 11.
             */
            colour: number;
            /** @description For administrators and oneself only. */
            email?: string | null;
            handle: string;
            id: components["schemas"]["Id"];
            /** Format: date-time */
            joined_at: string;
            language: string;
            name: string;
            /** @description Where the picture is; `/150` or `/400` after it gives the size. Nothing if there is none. */
            picture?: string | null;
            role: components["schemas"]["Role"];
            state: components["schemas"]["PersonState"];
            status?: components["schemas"]["Status"] | null;
            time_zone: string;
            title: string;
        };
        /** @description What somebody is to do, or nobody. */
        PersonLoad: components["schemas"]["WorkByStage"] & {
            /**
             * Format: int64
             * @description Tasks of which the day is over on which they were due.
             */
            overdue: number;
            /** @description None of what nobody was told to do. */
            person?: string | null;
        };
        /**
         * @description Whether somebody may come in.
         * @enum {string}
         */
        PersonState: "active" | "deactivated";
        /** @description What came to the phone. */
        PhoneCode: {
            /** @description Six digits. */
            code: string;
        };
        /** @description Where text messages are to go. */
        PhoneNumber: {
            /** @description With its country, as `+49 151 23456789`. */
            number: string;
        };
        /** @description A picture that is attached, or in the library. */
        Picture: {
            /** @description Whether the original moves; its sizes don't. */
            animated: boolean;
            /** @description A tiny picture to be shown enlarged and blurred, as a `data:` address, once its sizes are made. */
            blur?: string | null;
            /** @description The colour that most of it has, as `#rrggbb`, once its sizes are made. */
            colour?: string | null;
            /** Format: int32 */
            height: number;
            /** @description The sizes that there are, the smallest first; until they are made, none. */
            sizes: components["schemas"]["PictureSize"][];
            /**
             * Format: int32
             * @description In pixels, upright.
             */
            width: number;
        };
        /** @description A size in which a picture can be had. */
        PictureSize: {
            /**
             * Format: int32
             * @description By what it is asked for: the side of the square that it was made for.
             */
            edge: number;
            /** Format: int32 */
            height: number;
            /** Format: int32 */
            width: number;
        };
        /** @description Who pinned a message for all who read its room, and when. */
        Pin: {
            /** Format: date-time */
            at: string;
            by: string;
        };
        /** @description A place in a project. */
        PlaceInProject: {
            role: components["schemas"]["ProjectRole"];
        };
        /** @description A place in a room. */
        PlacePerson: {
            role?: components["schemas"]["RoomRole"] | null;
        };
        /** @description Where a room is to stand: in a section, among the favourites, or else where it comes by itself. */
        PlaceRoom: {
            /** @description Another room there; without one, or if it isn't there, it is the last. */
            before?: string | null;
            favourite?: boolean;
            section?: string | null;
        };
        /** @description What happened in five seconds. */
        Point: {
            /** @description When the five seconds ended. */
            at: string;
            /**
             * Format: double
             * @description Writes made durable together, on average.
             */
            batch_mean: number;
            /**
             * Format: double
             * @description 99 % of the batches took at most this.
             */
            commit_p99_ms: number;
            /**
             * Format: double
             * @description Writes in a second.
             */
            commits_per_s: number;
            /**
             * Format: double
             * @description 99 % of the deliveries to sockets.
             */
            delivery_p99_ms: number;
            /**
             * Format: double
             * @description Answers with a status of 500 and above in a second.
             */
            errors_per_s: number;
            /**
             * Format: double
             * @description The durable step alone.
             */
            fsync_p99_ms: number;
            /**
             * Format: double
             * @description Share of cached answers that were there, 0 to 1.
             */
            hit_rate: number;
            /**
             * Format: int64
             * @description Memory of the process at the end.
             */
            memory_bytes: number;
            /**
             * Format: double
             * @description Half of the requests took at most this.
             */
            p50_ms: number;
            /**
             * Format: double
             * @description 95 % of the requests.
             */
            p95_ms: number;
            /**
             * Format: double
             * @description 99 % of the requests.
             */
            p99_ms: number;
            /**
             * Format: double
             * @description Requests answered in a second.
             */
            requests_per_s: number;
            /**
             * Format: int64
             * @description Sockets open at the end.
             */
            sockets: number;
        };
        /** @description A message to post. */
        PostMessage: {
            /** @description Whether a reply is sent to the room too. */
            also_in_room?: boolean;
            /** @description What is attached, in order: at most 20, which you uploaded for this room. */
            attachments?: string[] | null;
            /** @description Markdown, 1 to 16384 bytes; with attachments it may be left out. */
            body?: string;
            /** @description A name of your choice, at most 64 characters: sent again with the same one, it is the same message. */
            client_id?: string | null;
            /** @description The message to whose thread this is a reply. */
            thread?: string | null;
        };
        /** @description How you see a room; what is left out stays. */
        Prefer: {
            favourite?: boolean | null;
            muted?: boolean | null;
            notify?: components["schemas"]["Notify"] | null;
        };
        /** @description Who of a workspace is there. */
        Present: {
            away: string[];
            busy: string[];
            online: string[];
        };
        /**
         * @description How much it matters.
         * @enum {string}
         */
        Priority: "none" | "low" | "medium" | "high" | "urgent";
        /** @description An error's body (RFC 9457). */
        Problem: {
            /** @description The stable word for it. */
            code: components["schemas"]["Code"];
            /** @description The same with what is particular to this request. */
            detail: string;
            /** @description Each field that needs another value. */
            fields?: components["schemas"]["Field"][];
            /**
             * Format: int64
             * @description Bytes that would have been taken.
             */
            limit_bytes?: number | null;
            /** @description The id under which our logs speak of the request. */
            request_id: string;
            /**
             * Format: int32
             * @description The HTTP status.
             */
            status: number;
            /** @description What happened and what to do. */
            title: string;
            /** @description Where the code is explained. */
            type: string;
        };
        /** @description A project as one person sees it. */
        Project: {
            archived: boolean;
            can: components["schemas"]["ProjectCan"];
            /**
             * Format: int32
             * @description One of twelve, 0 to 11.
             */
            colour: number;
            /** Format: date-time */
            created_at: string;
            created_by: string;
            description: string;
            /** @description The fields that its tasks have beside the usual ones, in their order. */
            fields: components["schemas"]["TaskField"][];
            id: string;
            /** @description What its tasks' names begin with: `GALA` of `GALA-12`. */
            key: string;
            labels: components["schemas"]["TaskLabel"][];
            /** @description Whether the caller was let in by name. */
            member: boolean;
            name: string;
            /** @description Whether everybody but guests is in it without being asked. */
            open: boolean;
            /**
             * Format: int64
             * @description How many were let in by name.
             */
            people_count: number;
            /** @description What the caller may do in it. */
            role: components["schemas"]["ProjectRole"];
            /** @description Its room, if somebody opened it. */
            room?: string | null;
            /** @description The workflow, in its order. */
            statuses: components["schemas"]["TaskStatus"][];
        };
        /** @description What somebody may do in a project, as it goes out with it. */
        ProjectCan: {
            /** @description Change the project, and who is in it. */
            manage: boolean;
            /** @description Make and change tasks. */
            write: boolean;
        };
        /** @description How much was made and done in a project. */
        ProjectPace: {
            /** Format: int64 */
            done: number;
            /** @description As in `GALA`. */
            key: string;
            /** Format: int64 */
            made: number;
            name: string;
        };
        /** @description Somebody in a project. */
        ProjectPerson: {
            /** Format: date-time */
            joined_at: string;
            role: components["schemas"]["ProjectRole"];
            user: string;
        };
        /** @description What became of a project's work. */
        ProjectReport: {
            cycle: components["schemas"]["CycleTimes"];
            /** @description Each day, the first first. */
            days: components["schemas"]["WorkDay"][];
            /** @description The first of its days, no earlier than the project itself, and the last, no later than today. */
            from: string;
            /** @description Who has how much before them today: whoever has most comes first. A task of several counts for each. */
            people: components["schemas"]["PersonLoad"][];
            /** @description By whose clock. */
            time_zone: string;
            to: string;
        };
        /**
         * @description What somebody may do in a project.
         * @enum {string}
         */
        ProjectRole: "viewer" | "editor" | "manager";
        /** @description A code of the authenticator app. */
        Proof: {
            code: string;
        };
        /** @description Web push as a way to tell you. */
        PushChannel: {
            /** @description Whether this installation sends any. */
            configured: boolean;
            /** @description What a browser subscribes with (`applicationServerKey`), in base64url. */
            key?: string | null;
        };
        /** @description The keys that messages for it are sealed with, in base64url. */
        PushKeys: {
            auth: string;
            p256dh: string;
        };
        /** @description What a browser says of its subscription. */
        PushSubscription: {
            /** @description The address at which its push service takes messages. */
            endpoint: string;
            keys: components["schemas"]["PushKeys"];
        };
        /** @description The queues. Jobs of one state are counted up to 10,000. */
        QueueList: {
            items: components["schemas"]["JobQueue"][];
            /** @description Always null: they come all at once. */
            next?: string | null;
        };
        /** @description A stretch of a line that was understood, from one character to before another. */
        QuickPart: {
            from: number;
            says: components["schemas"]["QuickSays"];
            to: number;
            /** @description The moment, by what it comes again, the priority, the label, the person's id or the project's key. */
            value: string;
        };
        /**
         * @description What a stretch of a line is about.
         * @enum {string}
         */
        QuickSays: "due" | "repeat" | "priority" | "label" | "person" | "project";
        /** @description What a line means. */
        QuickTask: {
            assignees: string[];
            due?: string | null;
            labels: string[];
            /** @description What was understood, in the order of the line. */
            parts: components["schemas"]["QuickPart"][];
            priority?: components["schemas"]["Priority"] | null;
            /** @description The project that the task would be made in. */
            project?: string | null;
            repeat?: components["schemas"]["TaskRepeat"] | null;
            /** @description What is left of the line. */
            title: string;
        };
        /** @description Quiet hours: from one time of day to another, of the next day if that isn't later. */
        QuietHours: {
            /** @description As in `22:00`. */
            from: string;
            /** @description As in `07:30`. */
            to: string;
        };
        /** @description Whom a message would reach. */
        Reach: {
            /**
             * Format: int64
             * @description How many others it would mention.
             */
            people: number;
        };
        /** @description How people reacted with one emoji. */
        Reaction: {
            /** @description How many people. */
            count: number;
            emoji: string;
            /** @description The first hundred of them, in the order in which they reacted. */
            people: string[];
        };
        /** @description How far somebody has read in a room. */
        ReadPosition: {
            /** Format: int64 */
            mentions: number;
            /** @description The newest message read, or null before the first. */
            read?: string | null;
            room: string;
            /** Format: int64 */
            unread: number;
        };
        /** @description What somebody chose, and what that means. */
        ReceiptChoice: {
            /** @description Whether others see what you have read, and you what they have; null for as the workspace says. */
            chosen?: boolean | null;
            /** @description What the workspace says. */
            usual: boolean;
        };
        /** @description Codes for the day the app is lost; each works once, and they are shown once. */
        RecoveryCodes: {
            recovery_codes: string[];
        };
        /** @description A password for the account of the link. */
        Redeem: {
            /** @description 8 to 256 characters, not one of the most common ones. */
            password: string;
        };
        /**
         * @description What a task has to do with another. New kinds come last: on disk a kind is its place here.
         * @enum {string}
         */
        RelationKind: "blocks" | "blocked_by" | "relates" | "duplicates" | "duplicated_by" | "precedes" | "follows";
        /** @description When to be reminded: at a time, or so long before the task is due. */
        RemindOfTask: {
            /**
             * Format: date-time
             * @description Within the next 366 days.
             */
            at?: string | null;
            /**
             * Format: int32
             * @description At most four weeks; of a task that is due on a day, before nine in the morning by your clock.
             */
            minutes_before?: number | null;
        };
        /**
         * @description From when it is counted.
         * @enum {string}
         */
        RepeatFrom: "date" | "done";
        /**
         * @description What is counted.
         * @enum {string}
         */
        RepeatUnit: "day" | "week" | "month" | "year";
        /** @description A report as an administrator sees it. */
        Report: {
            /** Format: date-time */
            at: string;
            /** @description Who said it. */
            author: string;
            /** @description Who reported it. */
            by: string;
            decision?: components["schemas"]["ReportDecision"] | null;
            id: string;
            message: string;
            now?: components["schemas"]["ReportedNow"] | null;
            reason: components["schemas"]["ReportReason"];
            /** @description Reports of the same message, this one among them. */
            reports: number;
            /** @description Where it stands; null if you may not read there. */
            room?: string | null;
            /** @description The room's name; null for a direct one, and if you may not read there. */
            room_name?: string | null;
            /** @description The message on whose thread it is a reply, if you may read there. */
            thread?: string | null;
            /** @description The message as it was then. */
            was: components["schemas"]["ReportedMessage"];
            words: string;
        };
        /** @description A report with what was said around the message. */
        ReportAmid: components["schemas"]["Report"] & {
            /** @description The message amid those around it, oldest first; empty if you may not read there. */
            context: components["schemas"]["Message"][];
        };
        /** @description How many reports wait. */
        ReportCount: {
            /** @description Up to 100. */
            waiting: number;
        };
        /** @description What an administrator decided. */
        ReportDecision: {
            /** Format: date-time */
            at: string;
            by: string;
            verdict: components["schemas"]["ReportVerdict"];
            /** @description For the reporter; may be empty. */
            words: string;
        };
        /** @description Why a message is reported. */
        ReportMessage: {
            reason: components["schemas"]["ReportReason"];
            /** @description At most 2000 bytes; the reason `other` needs some. */
            words?: string;
        };
        /**
         * @description Why a message is reported.
         * @enum {string}
         */
        ReportReason: "spam" | "harassment" | "indecent" | "private" | "other";
        /**
         * @description What becomes of a reported message.
         * @enum {string}
         */
        ReportVerdict: "dismissed" | "removed";
        /** @description A message as it was when it was reported. */
        ReportedMessage: {
            /** @description The names of what was attached. */
            attached: string[];
            body: string;
            /** Format: date-time */
            edited_at?: string | null;
            html: string;
            /** Format: date-time */
            posted_at: string;
        };
        /** @description A reported message as it is now. */
        ReportedNow: {
            /** @description Whether it says something else than when it was reported. */
            changed: boolean;
            deleted: boolean;
            html: string;
        };
        /** @description Whose password a link chooses. */
        ResetFor: {
            name: string;
        };
        /** @description A link with which a person chooses a new password. */
        ResetLink: {
            /** Format: date-time */
            expires_at: string;
            /** @description The same as a picture. */
            qr_svg: string;
            url: string;
        };
        /**
         * @description What somebody may do in a workspace. A later one may do all that an earlier one may.
         * @enum {string}
         */
        Role: "guest" | "member" | "admin" | "owner";
        /** @description A room as one person sees it. */
        Room: {
            archived: boolean;
            can: components["schemas"]["RoomCan"];
            /** Format: date-time */
            created_at: string;
            created_by: string;
            description: string;
            favourite: boolean;
            id: string;
            /** @description How long what is said in it is kept. */
            kept: components["schemas"]["Kept"];
            kind: components["schemas"]["RoomKind"];
            /** Format: date-time */
            last_message_at?: string | null;
            /** @description Whether the caller is in it. */
            member: boolean;
            /**
             * Format: int64
             * @description Mentions of the caller after its read position, up to 100.
             */
            mentions: number;
            muted: boolean;
            /** @description Null in direct rooms, which are called after `with`. */
            name?: string | null;
            /** @description What of it the caller wants to be told of. */
            notify: components["schemas"]["Notify"];
            /** Format: int64 */
            people_count: number;
            /** @description Where the picture is; `/150` or `/400` after it gives the size. Null if there is none. */
            picture?: string | null;
            /** @description The project whose room it is. */
            project?: string | null;
            /** @description The newest message that the caller has read. */
            read?: string | null;
            role?: components["schemas"]["RoomRole"] | null;
            topic: string;
            /**
             * Format: int64
             * @description Messages after the caller's read position.
             */
            unread: number;
            /** @description The others in a direct room. */
            with: string[];
        };
        /** @description What somebody may do with a room, as it goes out with it. */
        RoomCan: {
            archive: boolean;
            /** @description How long after it was posted a message of one's own may be deleted. */
            delete_own: components["schemas"]["Grace"];
            edit: boolean;
            /** @description How long after it was posted a message of one's own may be edited. */
            edit_own: components["schemas"]["Grace"];
            invite: boolean;
            join: boolean;
            leave: boolean;
            /** @description Whether `@room` and the like mean everybody; else they stay plain words. */
            mention_all: boolean;
            post: boolean;
            /** @description How long what is said is kept. */
            set_kept: boolean;
        };
        /**
         * @description Who may come into a room.
         * @enum {string}
         */
        RoomKind: "open" | "closed" | "direct";
        /** @description How much was said in a room. */
        RoomPace: {
            kind: components["schemas"]["RoomKind"];
            /** Format: int64 */
            messages: number;
            /** @description Its name, or of a direct one the names of its people. */
            name: string;
            room: string;
        };
        /** @description Somebody in a room. */
        RoomPerson: {
            /** Format: date-time */
            joined_at: string;
            role: components["schemas"]["RoomRole"];
            user: string;
        };
        /**
         * @description What somebody may do in a room.
         * @enum {string}
         */
        RoomRole: "member" | "admin";
        /** @description A filter over all projects to save. */
        SaveAcrossFilter: {
            /** @description `assignee` unless said. */
            columns?: components["schemas"]["CommonSide"];
            /** @description As in `project in (GALA, TOUR) and assignee = me`; an empty one finds everything. */
            filter?: string;
            /** @description `project` unless said. */
            group?: components["schemas"]["CommonGroup"];
            lanes?: components["schemas"]["CommonSide"] | null;
            layout?: components["schemas"]["Layout"];
            /** @description 1 to 60 characters. */
            name: string;
            /** @description `due` unless said, `title`, `priority`, `start`, `estimate` or `updated`; with a minus before it the other way. */
            sort?: string | null;
        };
        /** @description A filter to save. The columns of a board and the groups of a list are statuses unless said. */
        SaveFilter: {
            /**
             * @description `status`, `priority`, `assignee`, `label` or `parent`, or a choice, a person or a box of the project's own fields by its id as in `field:3`.
             * @example priority
             * @example field:3
             */
            columns?: string;
            /** @description As in `status = doing and assignee = me`; an empty one finds everything. */
            filter?: string;
            /**
             * @description `status`, `priority`, `assignee`, `label` or `parent`, or a choice, a person or a box of the project's own fields by its id as in `field:3`.
             * @example priority
             * @example field:3
             */
            group?: string;
            /** @description What its lanes are: none unless said. */
            lanes?: string | null;
            layout?: components["schemas"]["Layout"];
            /** @description 1 to 60 characters. */
            name: string;
            /** @description Whether everybody has it who sees the project; for those who write there. */
            shared?: boolean;
            sort?: string & Record<string, never>;
        };
        /**
         * @description A saved filter as one person sees it: which tasks, and what makes the columns and lanes of their board and the groups
         *     of their list.
         */
        SavedFilter: {
            can: components["schemas"]["FilterCan"];
            /**
             * @description `status`, `priority`, `assignee`, `label` or `parent`, or a choice, a person or a box of the project's own fields by its id as in `field:3`.
             * @example priority
             * @example field:3
             */
            columns: string;
            filter: string;
            /**
             * @description `status`, `priority`, `assignee`, `label` or `parent`, or a choice, a person or a box of the project's own fields by its id as in `field:3`.
             * @example priority
             * @example field:3
             */
            group: string;
            id: string;
            /** @description What its lanes are, if it has any. */
            lanes?: string | null;
            layout: components["schemas"]["Layout"];
            name: string;
            owner: string;
            project: string;
            /** Format: date-time */
            saved_at: string;
            /** @description Whether everybody has it who sees the project. */
            shared: boolean;
            /**
             * @description `rank`, `number`, `title`, `status`, `priority`, `start`, `due`, `estimate` or `updated`, or a field of the project's own by its id as in `field:3`; with a minus before it the other way.
             * @example -due
             * @example field:3
             */
            sort: string;
        };
        /** @description The saved filters of a project. */
        SavedFilters: {
            /** @description The shared ones, and behind them your own, oldest first; at most 200. */
            items: components["schemas"]["SavedFilter"][];
        };
        /** @description Which message somebody saved. */
        SavedMark: {
            message: string;
            /**
             * Format: date-time
             * @description When they want to be reminded of it.
             */
            remind_at?: string | null;
            room: string;
        };
        /** @description A message that somebody saved. */
        SavedMessage: {
            message: components["schemas"]["Message"];
            /**
             * Format: date-time
             * @description When its reader wants to be reminded of it.
             */
            remind_at?: string | null;
            /** Format: date-time */
            saved_at: string;
        };
        /** @description The schedules. */
        ScheduleList: {
            items: components["schemas"]["JobSchedule"][];
            /** @description Always null: they come all at once. */
            next?: string | null;
        };
        /** @description A message to be said later. */
        ScheduleMessage: {
            /** @description Whether a reply is sent to the room too. */
            also_in_room?: boolean;
            /** @description What goes with it, in order: at most 20, which you uploaded for this room. */
            attachments?: string[] | null;
            /** @description Markdown, 1 to 16384 bytes; with attachments it may be left out. */
            body?: string;
            /**
             * Format: date-time
             * @description When, within the next 366 days.
             */
            send_at: string;
            /** @description The message to whose thread it is a reply. */
            thread?: string | null;
        };
        /** @description A message that waits, as its author sees it. */
        ScheduledMessage: {
            /** @description Whether a reply is sent to the room too. */
            also_in_room: boolean;
            /** @description What goes with it. */
            attachments: components["schemas"]["Attachment"][];
            /** @description Markdown as typed. */
            body: string;
            id: string;
            /** @description Why it couldn't be sent when it was time: the name of a code. Give it another time, or give it up. */
            refused?: string | null;
            room: string;
            /** Format: date-time */
            send_at: string;
            /** @description The message to whose thread it is a reply. */
            thread?: string | null;
        };
        /**
         * @description What a token may be used for.
         * @enum {string}
         */
        Scope: "read" | "write" | "admin";
        /** @description A hit. */
        SearchHit: {
            /** Format: date-time */
            at: string;
            /** @description Who wrote a message. */
            author?: string | null;
            id: string;
            /** @description `message`, `room`, `person`, `file` or `task`. */
            kind: string;
            /** @description The room that a message is in. */
            room?: string | null;
            /** @description What people call a task: `GALA-12`. */
            task?: string | null;
            /** @description Where in it the words stand. */
            text: components["schemas"]["Stretch"][];
            /** @description The message on which the thread hangs that a reply stands in. */
            thread?: string | null;
            /** @description What it is called; a message has no title, and a task's begins with its name. */
            title: components["schemas"]["Stretch"][];
        };
        /** @description What was found. */
        SearchPage: {
            /** @description Whether everything was searched. An index that is being built may lack something. */
            complete: boolean;
            /** @description How many there are of each kind; empty while the index is far behind. */
            counts: {
                [key: string]: number;
            };
            items: components["schemas"]["SearchHit"][];
            /** @description What to send as `cursor` for more, or null at the end. */
            next?: string | null;
            /** @description What in the query means nothing, and what to type instead. */
            notes: components["schemas"]["Note"][];
        };
        /** @description Rooms that somebody keeps together. */
        Section: {
            id: string;
            name: string;
            /** @description In their order. */
            rooms: string[];
        };
        /** @description One browser or device that is signed in. */
        Session: {
            address: string;
            /** Format: date-time */
            created_at: string;
            /** @description Whether it is the one that asks. */
            current: boolean;
            /** @description A few words, such as `Firefox on Linux`. */
            device: string;
            id: components["schemas"]["Id"];
            /**
             * Format: date-time
             * @description To ten minutes.
             */
            last_seen_at: string;
        };
        /** @description When you want to be reminded. */
        SetReminder: {
            /**
             * Format: date-time
             * @description Within a year.
             */
            at: string;
        };
        /** @description What one is doing just now. */
        SetStatus: {
            /** @description One emoji, or nothing. */
            emoji?: string;
            /** @description At most 100 characters. */
            text?: string;
            /**
             * Format: date-time
             * @description When it ends by itself.
             */
            until?: string | null;
        };
        /** @description The first workspace and its owner. */
        SetUp: {
            email: string;
            /** @description 1 to 80 characters. */
            name: string;
            /** @description 8 to 256 characters, not one of the most common ones. */
            password: string;
            /** @description From the link that the server printed. */
            token: string;
            /** @description 1 to 80 characters. */
            workspace_name: string;
        };
        /** @description Whether the first page is the set-up. */
        SetupState: {
            /** @description Whether this installation sends mail, so that a forgotten password can be asked for. */
            mail: boolean;
            needed: boolean;
        };
        /** @description A link to a file. */
        Share: {
            /** Format: date-time */
            created_at: string;
            created_by: string;
            /** Format: int64 */
            downloads: number;
            /** Format: date-time */
            expires_at?: string | null;
            id: string;
            /**
             * Format: int64
             * @description How often it may be downloaded; null for any number.
             */
            limit?: number | null;
            /** @description Whether it asks for a password. */
            password: boolean;
        };
        /** @description What a link leads to; as long as a password is to be given, nothing but that. */
        SharedFile: {
            /** Format: int64 */
            bytes?: number | null;
            /** Format: date-time */
            expires_at?: string | null;
            kind?: components["schemas"]["FileKind"] | null;
            /** @description Whether a password is to be given first. */
            locked: boolean;
            name?: string | null;
        };
        /** @description How somebody has arranged their rooms. */
        Sidebar: {
            /** @description Favourites in their order; those that aren't in it follow by their names. */
            favourites: string[];
            sections: components["schemas"]["Section"][];
        };
        /** @description What somebody says to sign in. */
        SignIn: {
            /** @description From the authenticator app, or a recovery code; asked for by `second_factor_required`. */
            code?: string | null;
            email: string;
            password: string;
        };
        /** @description One attempt to sign in to one's account. */
        SignInAttempt: {
            address: string;
            /** Format: date-time */
            at: string;
            device: string;
            outcome: components["schemas"]["Outcome"];
        };
        /** @description Text messages as a way to tell you. */
        SmsChannel: {
            /** @description Whether this installation sends any. */
            configured: boolean;
            /** @description Where yours go; null if you named no phone. */
            number?: string | null;
            /** @description Whether you showed that it is yours. Until then nothing but codes is sent there. */
            verified: boolean;
        };
        /**
         * @description `rank`, `number`, `title`, `status`, `priority`, `start`, `due`, `estimate` or `updated`, or a field of the project's own by its id as in `field:3`; with a minus before it the other way.
         * @example -due
         * @example field:3
         */
        Sort: string;
        /**
         * @description What a status says of a task, whatever it is called.
         * @enum {string}
         */
        Stage: "backlog" | "waiting" | "active" | "done";
        /** @description What somebody is doing just now. */
        Status: {
            /** @description One emoji, or nothing. */
            emoji: string;
            /** @description A few words. */
            text: string;
            /**
             * Format: date-time
             * @description When it ends by itself.
             */
            until?: string | null;
        };
        /** @description What a timer left. */
        StoppedTimer: {
            entry?: components["schemas"]["TimeEntry"] | null;
        };
        /** @description A stretch of an excerpt. */
        Stretch: {
            /** @description Whether it was asked for. */
            hit: boolean;
            text: string;
        };
        /** @description Where to go. */
        Switch: {
            workspace: components["schemas"]["Id"];
        };
        /** @description A task as lists have it, which is the same for all who see it. */
        Task: {
            assignees: string[];
            /** @description Whether it is open and waits for an open task of its project. */
            blocked: boolean;
            /**
             * Format: int32
             * @description How many of them are ticked.
             */
            checked: number;
            /**
             * Format: int32
             * @description Items of its checklist.
             */
            checks: number;
            /** Format: date-time */
            closed_at?: string | null;
            cover?: components["schemas"]["Attachment"] | null;
            /** Format: date-time */
            created_at: string;
            created_by: string;
            /** @description Whether it has a description. */
            described: boolean;
            due?: string | null;
            /** Format: int32 */
            estimate_minutes?: number | null;
            /**
             * @description What the project's own fields say, by their ids: a text, a number, a day as `2026-11-30`, the name of an option,
             *     somebody's id, or true. Those that say nothing are left out.
             */
            fields: {
                [key: string]: components["schemas"]["TaskFieldValue"];
            };
            /**
             * Format: int32
             * @description Files that are attached to it.
             */
            files: number;
            id: string;
            /** @description What people call it: `GALA-12`. */
            key: string;
            labels: string[];
            /** Format: int64 */
            number: number;
            /** @description The task that it is a part of. */
            parent?: string | null;
            priority: components["schemas"]["Priority"];
            project: string;
            /** @description Where it stands: tasks are in the order of these texts. */
            rank: string;
            /** @description Whether it comes again when it is done. */
            repeats: boolean;
            start?: string | null;
            /** @description The word of a status of the project: `doing`. */
            status: string;
            title: string;
            /** Format: date-time */
            updated_at: string;
            /**
             * Format: int64
             * @description Rises with every change of what it says.
             */
            version: number;
        };
        /** @description A change of a task. */
        TaskActivity: {
            /** Format: date-time */
            at: string;
            facet: components["schemas"]["Facet"];
            field?: components["schemas"]["TaskFieldNamed"] | null;
            /** @description What it was: null, a text, a number, a list of names or of people, as the facet has it. */
            from: unknown;
            id: string;
            /** @description What it became. */
            to: unknown;
            /**
             * Format: int64
             * @description The version that this made.
             */
            version: number;
            who: string;
        };
        /** @description Tasks of a project by groups. */
        TaskBoard: {
            /** @description The cells in which there are any, in no order. */
            cells: components["schemas"]["TaskCell"][];
            /** @description The columns in which there are any, in no order. */
            columns: components["schemas"]["TaskGroupCount"][];
            /** @description How many tasks there are, each counted once. */
            count: number;
            /** @description The lanes in which there are any, in no order; one without a name where there are none. */
            lanes: components["schemas"]["TaskGroupCount"][];
        };
        /** @description What stands where a column and a lane cross. */
        TaskCell: {
            /** @description Its column, as in `columns`. */
            column: string;
            /** @description How many tasks stand in it. */
            count: number;
            /** @description Its lane, as in `lanes`. */
            lane: string;
            /** @description Those that stand first. */
            tasks: components["schemas"]["Task"][];
        };
        /** @description An item of a checklist. */
        TaskCheck: {
            done: boolean;
            /**
             * Format: date-time
             * @description When it was ticked.
             */
            done_at?: string | null;
            /** @description By whom. */
            done_by?: string | null;
            id: string;
            text: string;
        };
        /** @description Something that was said of a task, which is the same for all who see it. */
        TaskComment: {
            attachments: components["schemas"]["Attachment"][];
            /** @description Who said it; null for a guest. */
            author?: string | null;
            /** @description Markdown, as it was typed. */
            body: string;
            /**
             * Format: date-time
             * @description When it was last edited.
             */
            edited_at?: string | null;
            /** @description What a guest calls themselves who said it without an account. */
            guest?: string | null;
            /** @description The same as safe HTML. */
            html: string;
            id: string;
            /** Format: date-time */
            posted_at: string;
            /** @description In the order in which the emoji were first given. */
            reactions: components["schemas"]["Reaction"][];
            task: string;
        };
        /** @description How many tasks there are. */
        TaskCount: {
            count: number;
        };
        /** @description That a task waits for another. */
        TaskDependency: {
            /** @description The task that comes first. */
            first: string;
            /** @description `blocks` or `precedes`. */
            kind: components["schemas"]["RelationKind"];
            /** @description The one that waits for it. */
            then: string;
        };
        /** @description A task that is due. */
        TaskDue: {
            /** @description Where it is, within the pages. */
            href: string;
            overdue: boolean;
            /** @description What people call it: `GALA-12`. */
            task: string;
            title: string;
        };
        /** @description A feed as its owner sees it. */
        TaskFeed: {
            id: string;
            /** Format: date-time */
            made_at: string;
            /** @description Whose tasks; null for what you are to do in all projects. */
            project?: string | null;
        };
        /** @description Your feeds. */
        TaskFeeds: {
            /** @description The oldest first; at most 200. */
            items: components["schemas"]["TaskFeed"][];
        };
        /** @description A field as it is shown. */
        TaskField: {
            id: components["schemas"]["u16"];
            kind: components["schemas"]["FieldKind"];
            name: string;
            /** @description What may be chosen, in its order; of a choice alone. */
            options: components["schemas"]["TaskFieldOption"][];
        };
        /** @description A field, as it was called then. */
        TaskFieldNamed: {
            id: components["schemas"]["u16"];
            name: string;
        };
        /** @description What may be chosen. */
        TaskFieldOption: {
            /**
             * Format: int32
             * @description One of twelve, 0 to 11.
             */
            colour: number;
            id: components["schemas"]["u16"];
            name: string;
        };
        /** @description What a field is to say, or says. */
        TaskFieldValue: boolean | number | string;
        TaskFieldWish: components["schemas"]["TaskFieldValue"] | null;
        /** @description The fields that a project's tasks have beside the usual ones. */
        TaskFields: {
            /** @description In their order; at most 30. */
            items: components["schemas"]["TaskField"][];
            /** @description Those that were removed and can be brought back, the latest first; at most 30. */
            removed: components["schemas"]["TaskField"][];
        };
        /** @description A file of a task, as one person sees it. */
        TaskFile: components["schemas"]["Attachment"] & {
            /** Format: date-time */
            at: string;
            /** @description Who attached it. */
            by: string;
            can: components["schemas"]["TaskFileCan"];
        };
        /** @description What somebody may do with a file of a task. */
        TaskFileCan: {
            remove: boolean;
        };
        /** @description How many tasks a group has. */
        TaskGroupCount: {
            count: number;
            /**
             * @description The word of a status or a priority, somebody's id, the name of a label or an option, a task's id, or `true`;
             *     empty for the tasks that have none.
             */
            group: string;
        };
        /** @description That the tasks of a file came into a project. */
        TaskImport: {
            /** Format: date-time */
            at: string;
            by: string;
            /** @description The first and the last of them. */
            first: string;
            id: string;
            last: string;
            /**
             * Format: int64
             * @description How many they were.
             */
            tasks: number;
        };
        /** @description Something of a file that isn't taken as it stands. */
        TaskImportRemark: {
            /** @description The name of the column; null if it is about all of the line. */
            column?: string | null;
            /**
             * Format: int64
             * @description Null if it is about the file.
             */
            line?: number | null;
            /** @description What is wrong, and what becomes of it. */
            text: string;
        };
        /** @description A word that tasks are marked with. */
        TaskLabel: {
            /**
             * Format: int32
             * @description One of twelve, 0 to 11.
             */
            colour: number;
            name: string;
        };
        /**
         * @description One line: with `project` it makes a task there, with `id` it changes that one; with `trash` that one is thrown
         *     away if it is true, and brought back if it is false.
         */
        TaskLine: {
            /** @description The task of the same project behind which it is to stand. */
            after?: string | null;
            /** @description At most 20, who all see the project. */
            assignees?: string[] | null;
            /** @description The task of the same project before which it is to stand. */
            before?: string | null;
            /** @description Markdown, at most 65536 bytes. */
            description?: string | null;
            /** @description As `start`. */
            due?: string | null;
            /** Format: int32 */
            estimate_minutes?: number | null;
            /** @description What fields of the project's own are to say, by their ids; null for nothing. Those left out stay. */
            fields?: {
                [key: string]: components["schemas"]["TaskFieldWish"];
            };
            id?: string | null;
            /** @description At most 20. What is no label of the project yet becomes one. */
            labels?: string[] | null;
            /** @description The task of the same project that it is a part of; null for none. */
            parent?: string | null;
            priority?: components["schemas"]["Priority"] | null;
            /** @description The id or the key of a project. */
            project?: string | null;
            repeat?: components["schemas"]["TaskRepeat"] | null;
            /** @description A day as in `2026-11-30`, or a time as in `2026-11-30T15:00:00+01:00[Europe/Berlin]`; null for none. */
            start?: string | null;
            /** @description The word or the name of a status of the project. */
            status?: string | null;
            /** @description 1 to 250 characters on one line. */
            title?: string | null;
            trash?: boolean | null;
        };
        /** @description The message that a task was made of. */
        TaskOrigin: {
            message: string;
            room: string;
        };
        /** @description What a task has to do with another. */
        TaskRelation: {
            /** @description Whether it is done. */
            closed: boolean;
            /** @description The other task. */
            id: string;
            /** @description What people call it: `GALA-12`. */
            key: string;
            kind: components["schemas"]["RelationKind"];
            /** @description The name of its status. */
            status: string;
            title: string;
        };
        /** @description When somebody wants to be reminded of a task: at a time, or so long before it is due. */
        TaskReminder: {
            /**
             * Format: date-time
             * @description When it comes; null while it doesn't, as the task is done, is due at no time, or that has passed.
             */
            at?: string | null;
            id: string;
            /**
             * Format: int32
             * @description How many minutes before the task is due; null if it comes at a time.
             */
            minutes_before?: number | null;
        };
        /** @description By what something comes again. */
        TaskRepeat: {
            /**
             * Format: int32
             * @description Of months and years by date: on which day, 1 to 31; the last one of a month that has fewer. That of the task
             *     unless it is given.
             */
            day?: number | null;
            /**
             * Format: int32
             * @description Every so many of them, 1 to 366.
             */
            every: number;
            from: components["schemas"]["RepeatFrom"];
            /**
             * Format: int32
             * @description Of years by date: in which month, 1 to 12.
             */
            month?: number | null;
            unit: components["schemas"]["RepeatUnit"];
            /** @description Of weeks by date: on which days; on that of the task if none is named. */
            weekdays?: components["schemas"]["Weekday"][];
        };
        /** @description A step of a workflow. */
        TaskStatus: {
            /**
             * Format: int32
             * @description How many the team means to have at once at most. Nobody is refused for it.
             */
            limit?: number | null;
            name: string;
            stage: components["schemas"]["Stage"];
            /**
             * Format: int64
             * @description How many tasks have it.
             */
            tasks: number;
            /** @description As it stands in tasks and filters: `to_do`. */
            word: string;
        };
        /** @description What was spent on a task. */
        TaskTime: {
            /** @description Who counts for it right now, who began first before the others. */
            counting: components["schemas"]["Counting"][];
            /**
             * Format: int64
             * @description By whoever asks.
             */
            mine: number;
            /**
             * Format: int64
             * @description By everybody together.
             */
            minutes: number;
        };
        /** @description A task with all that it says, as one person sees it. */
        TaskWhole: components["schemas"]["Task"] & {
            /** @description What is attached to it, the oldest first. */
            attachments: components["schemas"]["TaskFile"][];
            can: components["schemas"]["ProjectCan"];
            /** @description In their order. */
            checklist: components["schemas"]["TaskCheck"][];
            /** @description Markdown, as it was typed. */
            description: string;
            /** @description The same as safe HTML. */
            html: string;
            origin?: components["schemas"]["TaskOrigin"] | null;
            /** @description What it has to do with other tasks that the caller sees. */
            relations: components["schemas"]["TaskRelation"][];
            /** @description When the caller wants to be reminded of it, what comes first first. */
            reminders: components["schemas"]["TaskReminder"][];
            repeat?: components["schemas"]["TaskRepeat"] | null;
            /** @description What was spent on it. */
            time: components["schemas"]["TaskTime"];
            /** @description Who is, of those who see it. */
            watchers: string[];
            /** @description Whether the caller is told of what is said of it. */
            watching: boolean;
        };
        /** @description What was due on a day, of what somebody still has to do. */
        TasksDue: {
            /** @description How many were due before that day. */
            overdue: number;
            /** @description The first of them. */
            tasks: components["schemas"]["TaskDue"][];
            /** @description How many on that day. */
            today: number;
        };
        /** @description The tasks that were made of a room's messages. */
        TasksOfRoom: {
            items: components["schemas"]["MadeOfMessage"][];
        };
        /** @description What hangs on a message. */
        Thread: {
            /** Format: date-time */
            last_at: string;
            /** @description The first five people who replied. */
            people: string[];
            /**
             * Format: int64
             * @description Replies that weren't deleted.
             */
            replies: number;
        };
        /** @description What is new to somebody in the threads that they follow. */
        ThreadCounts: {
            /**
             * Format: int64
             * @description Mentions in them, up to 100.
             */
            mentions: number;
            /**
             * Format: int64
             * @description Threads with something unread, up to 100.
             */
            threads: number;
        };
        /** @description A thread in somebody's list. */
        ThreadListed: components["schemas"]["ThreadPosition"] & {
            /** @description Its newest replies, three at most, oldest first. */
            latest: components["schemas"]["Message"][];
            /** @description The message on which the thread hangs. */
            message: components["schemas"]["Message"];
        };
        /** @description How somebody stands to a thread. */
        ThreadPosition: {
            follows: boolean;
            /**
             * Format: int64
             * @description Mentions after it, up to 100.
             */
            mentions: number;
            /** @description The newest reply read, or null before the first. */
            read?: string | null;
            /**
             * Format: int64
             * @description Its number, 0 before the first.
             */
            read_number: number;
            room: string;
            /** @description The message on which the thread hangs. */
            root: string;
            /**
             * Format: int64
             * @description Replies after it.
             */
            unread: number;
        };
        /** @description What lets one download for a quarter of an hour. */
        Ticket: {
            ticket: string;
        };
        /** @description What somebody may do with an entry of time, as it goes out with it. */
        TimeCan: {
            delete: boolean;
            edit: boolean;
        };
        /** @description Time that somebody spent on a task. */
        TimeEntry: {
            can: components["schemas"]["TimeCan"];
            /** @description The day on which it was spent: `2026-11-30`. */
            day: string;
            id: string;
            /** Format: int32 */
            minutes: number;
            /** @description What was done; empty if nobody said. */
            note: string;
            /** Format: date-time */
            noted_at: string;
            task: string;
            user: string;
        };
        /** @description What was spent by a person, on a task or on a day. */
        TimeGroup: {
            /** @description When, if it is a day's: `2026-11-30`. */
            day?: string | null;
            /**
             * Format: int64
             * @description Parts that there are beyond these.
             */
            left: number;
            /** Format: int64 */
            minutes: number;
            /** @description Of what it consists, the most first. */
            parts: components["schemas"]["TimePart"][];
            task?: components["schemas"]["TimedTask"] | null;
            /** @description Who, if it is a person's. */
            user?: string | null;
        };
        /** @description Time that was spent on a task. */
        TimeNoteBody: {
            /** @description The day on which: `2026-11-30`; today by your clock unless said. */
            day?: string | null;
            /**
             * Format: int32
             * @description 1 to 1440.
             */
            minutes?: number | null;
            /** @description What was done, in up to 500 characters. */
            note?: string | null;
        };
        /** @description A part of a group: what the group doesn't say already. */
        TimePart: {
            /** Format: int64 */
            minutes: number;
            task?: components["schemas"]["TimedTask"] | null;
            user?: string | null;
        };
        /** @description What was spent in some days. */
        TimeSheet: {
            /** @description Where most was spent first; days with the last first. */
            groups: components["schemas"]["TimeGroup"][];
            /**
             * Format: int64
             * @description Groups that there are beyond these.
             */
            left: number;
            /**
             * Format: int64
             * @description In all.
             */
            minutes: number;
        };
        /** @description A task on which time was spent. */
        TimedTask: {
            /** @description Whether it is done, or won't be. */
            closed: boolean;
            /** Format: int32 */
            estimate_minutes?: number | null;
            /**
             * Format: int64
             * @description What was ever spent on it, on whatever day; of the task of a group alone.
             */
            ever_minutes?: number | null;
            id: string;
            /** @description What people call it: `GALA-12`. */
            key: string;
            title: string;
        };
        /** @description Something that happened: a comment or a change, never both. */
        TimelineEntry: {
            change?: components["schemas"]["TaskActivity"] | null;
            comment?: components["schemas"]["CommentSeen"] | null;
        };
        /** @description A timer that runs. */
        Timer: {
            /** @description What people call the task: `GALA-12`. */
            key: string;
            /** Format: date-time */
            started_at: string;
            task: string;
            title: string;
        };
        /** @description A token, without its secret. */
        Token: {
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            expires_at?: string | null;
            id: components["schemas"]["Id"];
            /**
             * Format: date-time
             * @description To ten minutes.
             */
            last_used_at?: string | null;
            name: string;
            /** @description The first characters of the secret. */
            prefix: string;
            scopes: components["schemas"]["Scope"][];
        };
        /** @description A task in the trash. */
        TrashedTask: {
            /** Format: date-time */
            deleted_at: string;
            /** @description Who threw it away, if that is known. */
            deleted_by?: string | null;
            /**
             * Format: date-time
             * @description When it is gone for good.
             */
            gone_at: string;
            id: string;
            /** @description `GALA-12`. */
            key: string;
            /** @description The word of its status. */
            status: string;
            title: string;
        };
        /** @description How much is new. */
        Unread: {
            /** @description 100 stands for 100 and more. */
            unread: number;
        };
        /** @description Whose mail a link ends. */
        Unsubscription: {
            workspace_name: string;
        };
        /** @description A file on its way. */
        Upload: {
            /**
             * Format: int64
             * @description Bytes of each chunk; the last one has the rest.
             */
            chunk_bytes: number;
            /**
             * Format: int64
             * @description How many chunks there are, numbered from 0.
             */
            chunks: number;
            /** Format: date-time */
            created_at: string;
            /** @description The file that it became. */
            file?: string | null;
            id: string;
            /** @description The chunks that are not here yet. */
            missing: number[];
            name: string;
            /** Format: int64 */
            size: number;
        };
        /** @description A command as somebody typed it. */
        UseCommand: {
            /** @description The command's name, without the slash. */
            name: string;
            /** @description What stands after it, at most 8000 bytes. */
            text?: string;
            /** @description The message to whose thread it is typed. */
            thread?: string | null;
        };
        /** @description Which ways out the configuration opens. */
        WaysOut: {
            /** @description Whom mail comes from; null if none is sent. */
            mail_from?: string | null;
            /** @description Where push services reach whoever runs this; null if browsers are told nothing. */
            push_contact?: string | null;
            /**
             * Format: int32
             * @description How many text messages may leave in a day.
             */
            sms_per_day?: number | null;
            /** @description Who takes text messages over; null if none are sent. */
            sms_to?: string | null;
            /**
             * Format: int32
             * @description How many left within the day that now runs.
             */
            sms_today: number;
        };
        /**
         * @description A day of the week.
         * @enum {string}
         */
        Weekday: "monday" | "tuesday" | "wednesday" | "thursday" | "friday" | "saturday" | "sunday";
        /** @description What a program says to who used its command, and to nobody else. It is kept nowhere. */
        Whisper: {
            /** Format: date-time */
            at: string;
            /** @description The command's name, without the slash. */
            command: string;
            html: string;
            room: string;
            /** @description The message on which the thread hangs in which the command was used. */
            thread?: string | null;
        };
        /** @description How much there is of each stage. */
        WorkByStage: {
            active: components["schemas"]["WorkLoad"];
            backlog: components["schemas"]["WorkLoad"];
            done: components["schemas"]["WorkLoad"];
            waiting: components["schemas"]["WorkLoad"];
        };
        /** @description A day's end, or now. */
        WorkDay: components["schemas"]["WorkByStage"] & {
            /** @description Tasks that were done on it and are still, by count and estimate. */
            closed: components["schemas"]["WorkLoad"];
            /** @description As in `2026-11-30`. */
            day: string;
            /**
             * Format: int64
             * @description Tasks that were made on it and are in no trash.
             */
            made: number;
        };
        /** @description How much there is of something. */
        WorkLoad: {
            /**
             * Format: int64
             * @description What they are estimated at, together.
             */
            minutes: number;
            /** Format: int64 */
            tasks: number;
        };
        /**
         * @description What is counted.
         * @enum {string}
         */
        WorkUnit: "tasks" | "minutes";
        /** @description A workspace as it goes out. */
        Workspace: {
            /** Format: date-time */
            created_at: string;
            id: components["schemas"]["Id"];
            /** @description Whether it is shown what links in messages lead to. */
            link_previews: boolean;
            name: string;
        };
        /** @description A workspace to choose from. */
        WorkspaceName: {
            id: components["schemas"]["Id"];
            name: string;
        };
        /** Format: int32 */
        u16: number;
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
