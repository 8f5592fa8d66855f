// Made by `npm run gen` from openapi.json.
export interface paths {
    "/api/v1/a/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one incident through a person's signed short link */
        get: operations["get-a-by-token"];
        put?: never;
        /** Answer one incident through a person's signed short link */
        post: operations["post-a-by-token"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alarms": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List alarms, newest first */
        get: operations["get-alarms"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alarms/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one alarm with the history of its signals */
        get: operations["get-alarms-by-id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alarms/{id}/ack": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Acknowledge an alarm */
        post: operations["post-alarms-by-id-ack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alarms/{id}/in-service": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Put an alarm back in service */
        post: operations["post-alarms-by-id-in-service"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alarms/{id}/out-of-service": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take an alarm out of service until a time */
        post: operations["post-alarms-by-id-out-of-service"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alarms/{id}/shelve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Shelve an alarm until a time, or once */
        post: operations["post-alarms-by-id-shelve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/alarms/{id}/unshelve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End the shelving */
        post: operations["post-alarms-by-id-unshelve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/areas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List areas of today by name; without a filter, the provinces */
        get: operations["get-areas"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/areas/{code}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one area */
        get: operations["get-areas-by-code"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List devices */
        get: operations["get-devices"];
        put?: never;
        /** Add to devices */
        post: operations["post-devices"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one of devices */
        get: operations["get-devices-by-id"];
        /** Change one of devices; what is left out stays as it is */
        put: operations["put-devices-by-id"];
        post?: never;
        /** Remove one of devices */
        delete: operations["delete-devices-by-id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/{id}/calls": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the newest calls of a siren */
        get: operations["get-devices-by-id-calls"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/{id}/secret": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a device a new secret, which is shown once */
        post: operations["post-devices-by-id-secret"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/devices/{id}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ring a siren with its test strokes */
        post: operations["post-devices-by-id-test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/drills": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Start a drill that takes the real path */
        post: operations["post-drills"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Follow what happens in the caller's area: server-sent events, resumable by Last-Event-ID */
        get: operations["get-events"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/gong": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Strike the gong: open an incident, or join the live one that is the same */
        post: operations["post-gong"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/hooks/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hand in any JSON or XML; translators make signals of it */
        post: operations["post-hooks-by-name"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List incidents, newest first */
        get: operations["get-incidents"];
        put?: never;
        /** Take an incident down from a telephone call or make one by hand */
        post: operations["post-incidents"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/similar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Find live incidents that a new one may repeat */
        get: operations["get-incidents-similar"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Count what is open */
        get: operations["get-incidents-summary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one incident with its alarms, calls, answers and timeline */
        get: operations["get-incidents-by-id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{id}/all-clear": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give the all-clear */
        post: operations["post-incidents-by-id-all-clear"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answer an incident */
        post: operations["post-incidents-by-id-answer"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{id}/checklist": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Tick a point of the plan's checklist */
        post: operations["post-incidents-by-id-checklist"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Continue the incident in another one */
        post: operations["post-incidents-by-id-merge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close the incident with its result */
        post: operations["post-incidents-by-id-resolve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take back a gong that was struck by mistake, within ten seconds */
        post: operations["post-incidents-by-id-undo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{id}/widen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ring everybody within a larger distance */
        post: operations["post-incidents-by-id-widen"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/journal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the hash-chained journal, newest first */
        get: operations["get-journal"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the kinds of alarm with their rules */
        get: operations["get-kinds"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/kinds/{kind}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change a kind's rule, or add one; what is left out stays as it is */
        put: operations["put-kinds-by-kind"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Log in with a password; the answer sets the session cookie */
        post: operations["post-login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Log out */
        post: operations["post-logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who I am and what I may do */
        get: operations["get-me"];
        /** Change my own settings */
        put: operations["put-me"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change my password; my other sessions end */
        put: operations["put-me-password"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/push": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ring this browser by Web Push */
        post: operations["post-me-push"];
        /** Ring this browser no more */
        delete: operations["delete-me-push"];
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
        /** List people */
        get: operations["get-people"];
        put?: never;
        /** Add to people */
        post: operations["post-people"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/names": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Find people by name, for plans and rotas: names without contacts */
        get: operations["get-people-names"];
        put?: never;
        post?: never;
        delete?: never;
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
        /** Read one of people */
        get: operations["get-people-by-id"];
        /** Change one of people; what is left out stays as it is */
        put: operations["put-people-by-id"];
        post?: never;
        /** Remove one of people */
        delete: operations["delete-people-by-id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List plans */
        get: operations["get-plans"];
        put?: never;
        /** Add to plans */
        post: operations["post-plans"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Which plan an incident would get, and whom each step would ring now */
        get: operations["get-plans-preview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one of plans */
        get: operations["get-plans-by-id"];
        /** Change one of plans; what is left out stays as it is */
        put: operations["put-plans-by-id"];
        post?: never;
        /** Remove one of plans */
        delete: operations["delete-plans-by-id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/raw": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List payloads that became no signal, newest first */
        get: operations["get-raw"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/raw/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Forget a payload */
        delete: operations["delete-raw-by-id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rotas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List rotas */
        get: operations["get-rotas"];
        put?: never;
        /** Add to rotas */
        post: operations["post-rotas"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rotas/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one of rotas */
        get: operations["get-rotas-by-id"];
        /** Change one of rotas; what is left out stays as it is */
        put: operations["put-rotas-by-id"];
        post?: never;
        /** Remove one of rotas */
        delete: operations["delete-rotas-by-id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/signals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Hand in one signal or an array of up to 10,000; answered when they are safe on disk */
        post: operations["post-signals"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List sites */
        get: operations["get-sites"];
        put?: never;
        /** Add to sites */
        post: operations["post-sites"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/map": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All sites with their state, compact, for the map */
        get: operations["get-sites-map"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one of sites */
        get: operations["get-sites-by-id"];
        /** Change one of sites; what is left out stays as it is */
        put: operations["put-sites-by-id"];
        post?: never;
        /** Remove one of sites */
        delete: operations["delete-sites-by-id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sms/dlr": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The SMS gateway reports a delivery (Kannel's form; the key is in ?key=) */
        get: operations["get-sms-dlr"];
        put?: never;
        /** The SMS gateway reports a delivery (Kannel's form; the key is in ?key=) */
        post: operations["post-sms-dlr"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sms/reply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The SMS gateway hands in a reply (Kannel's form; the key is in ?key=) */
        get: operations["get-sms-reply"];
        put?: never;
        /** The SMS gateway hands in a reply (Kannel's form; the key is in ?key=) */
        post: operations["post-sms-reply"];
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
        /** List things to look after that ring nobody */
        get: operations["get-tasks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/tasks/{id}/done": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Close a task */
        post: operations["post-tasks-by-id-done"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/teams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List teams */
        get: operations["get-teams"];
        put?: never;
        /** Add to teams */
        post: operations["post-teams"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/teams/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one of teams */
        get: operations["get-teams-by-id"];
        /** Change one of teams; what is left out stays as it is */
        put: operations["put-teams-by-id"];
        post?: never;
        /** Remove one of teams */
        delete: operations["delete-teams-by-id"];
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
        /** List API tokens */
        get: operations["get-tokens"];
        put?: never;
        /** Make an API token, which is shown once */
        post: operations["post-tokens"];
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
        /** End an API token */
        delete: operations["delete-tokens-by-id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/translators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List translators */
        get: operations["get-translators"];
        put?: never;
        /** Add to translators */
        post: operations["post-translators"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/translators/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Try a program on one payload */
        post: operations["post-translators-preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/translators/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one of translators */
        get: operations["get-translators-by-id"];
        /** Change one of translators; what is left out stays as it is */
        put: operations["put-translators-by-id"];
        post?: never;
        /** Remove one of translators */
        delete: operations["delete-translators-by-id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List who may log in */
        get: operations["get-users"];
        put?: never;
        /** Let somebody log in; the one-time password is shown once */
        post: operations["post-users"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{login}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change a user; what is left out stays as it is */
        put: operations["put-users-by-login"];
        post?: never;
        /** Take the login away; the person stays in the register */
        delete: operations["delete-users-by-login"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{login}/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Give a user a new one-time password, shown once */
        post: operations["post-users-by-login-password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/works": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List planned work that has not ended */
        get: operations["get-works"];
        put?: never;
        /** Plan work at a site or on a device */
        post: operations["post-works"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/works/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End planned work now */
        delete: operations["delete-works-by-id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the process is alive */
        get: operations["get-healthz"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Prometheus metrics, for an administrator's token or a process of this machine */
        get: operations["get-metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/openapi.json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** This description */
        get: operations["get-openapi-json"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Whether the database answers and the desk runs */
        get: operations["get-readyz"];
        put?: never;
        post?: never;
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
        Accepted: {
            /** Format: int64 */
            accepted?: number;
            /**
             * Format: int64
             * @description of the accepted, known before
             */
            duplicates?: number;
            /** @description signals of the array that were refused, by index */
            errors?: components["schemas"]["FieldProblem"][] | null;
            ids?: string[] | null;
            /** @description no translator matched; the payload is kept and listed */
            unmatched?: boolean;
        };
        AlarmDetail: {
            alarm?: components["schemas"]["AlarmRow"];
            history?: components["schemas"]["Report"][] | null;
        };
        AlarmRow: {
            acked?: boolean;
            acked_at?: string;
            acked_by?: string;
            active?: boolean;
            area?: string;
            area_name?: string;
            cause?: string;
            chattering?: boolean;
            cleared_at?: string;
            delay_until?: string;
            device?: string;
            drill?: boolean;
            id?: string;
            incident_id?: string;
            kind?: string;
            kind_label?: string;
            life_safety?: boolean;
            out_reason?: string;
            out_until?: string;
            point?: string;
            raised_at?: string;
            /** Format: int64 */
            raises?: number;
            severity?: string;
            shelve_reason?: string;
            shelved_by?: string;
            shelved_once?: boolean;
            shelved_until?: string;
            signal_at?: string;
            site_id?: string;
            site_name?: string;
            source?: string;
            stale?: boolean;
            /** @enum {string} */
            state?: "normal" | "unacknowledged" | "acknowledged" | "returned_unacknowledged" | "shelved" | "suppressed" | "out_of_service";
            text?: string;
            unit_id?: string;
        };
        Answer: {
            answer?: string;
            at?: string;
            incident_id?: string;
            name?: string;
            note?: string;
            person_id?: string;
            via?: string;
        };
        AnswerBody: {
            /** @description acknowledge, on_the_way, on_scene, refuse, safe or note */
            answer: string;
            note?: string;
        };
        AnsweredRow: {
            /**
             * Format: int64
             * @description people whose newest answer is acknowledge; the two below are counted apart
             */
            acks?: number;
            /** Format: int64 */
            alarm_count?: number;
            all_clear_at?: string;
            all_clear_by?: string;
            answered_at?: string;
            answered_by?: string;
            answered_name?: string;
            area?: string;
            area_name?: string;
            called_by?: string;
            called_name?: string;
            cause?: string;
            drill?: boolean;
            id?: string;
            kind?: string;
            kind_label?: string;
            /** Format: double */
            lat?: number;
            life_safety?: boolean;
            /** Format: int64 */
            live_alarms?: number;
            /** Format: double */
            lon?: number;
            merged_into?: string;
            note?: string;
            number?: string;
            /** Format: int64 */
            on_scene?: number;
            on_scene_at?: string;
            /** Format: int64 */
            on_the_way?: number;
            opened_at?: string;
            origin?: string;
            phone?: components["schemas"]["Intake"];
            place?: string;
            plan_id?: string;
            plan_name?: string;
            resolved_at?: string;
            result?: string;
            /** Format: int64 */
            round?: number;
            /**
             * Format: int64
             * @description people and sirens rung for the alarm
             */
            rung?: number;
            severity?: string;
            site_id?: string;
            site_name?: string;
            state?: string;
            /** Format: int64 */
            step?: number;
            step_due_at?: string;
            /**
             * Format: int64
             * @description steps of its plan
             */
            steps?: number;
            /** @description somebody else has it */
            taken_by?: string;
            title?: string;
            /** @description this answer took the incident */
            took?: boolean;
            unit_id?: string;
            /** Format: int64 */
            widened?: number;
        };
        Area: {
            code?: string;
            kind?: string;
            /** Format: double */
            lat?: number;
            /** Format: double */
            lon?: number;
            name?: string;
            name_en?: string;
            parent?: string;
            path?: string;
            valid_from?: string;
            valid_to?: string;
        };
        Call: {
            /** Format: int64 */
            attempt?: number;
            channel?: string;
            /** Format: int64 */
            choice?: number;
            device?: string;
            due_at?: string;
            error?: string;
            heard_at?: string;
            id?: string;
            incident_id?: string;
            name?: string;
            person_id?: string;
            purpose?: string;
            queued_at?: string;
            /** Format: int64 */
            round?: number;
            sent_at?: string;
            state?: string;
            /** Format: int64 */
            step?: number;
        };
        CheckBody: {
            done?: boolean;
            /** Format: int64 */
            index: number;
        };
        CheckItem: {
            done_at?: string;
            done_by?: string;
            text?: string;
        };
        Contact: {
            address?: string;
            channel?: string;
        };
        Cookie: {
            Domain?: string;
            /** Format: date-time */
            Expires?: string;
            HttpOnly?: boolean;
            /** Format: int64 */
            MaxAge?: number;
            Name?: string;
            Partitioned?: boolean;
            Path?: string;
            Quoted?: boolean;
            Raw?: string;
            RawExpires?: string;
            /** Format: int64 */
            SameSite?: number;
            Secure?: boolean;
            Unparsed?: string[] | null;
            Value?: string;
        };
        Credentials: {
            /** @description the login */
            name: string;
            password: string;
        };
        Device: {
            address?: string;
            area?: string;
            enabled?: boolean;
            id?: string;
            kind?: string;
            last_heard?: string;
            name?: string;
            online?: boolean;
            quiet?: string;
            /** Format: int64 */
            silent_after?: number;
            site_id?: string;
            strokes?: components["schemas"]["Stroke"][] | null;
            topics?: string[] | null;
        };
        DeviceRow: {
            address?: string;
            area?: string;
            area_name?: string;
            enabled?: boolean;
            id?: string;
            kind?: string;
            last_heard?: string;
            name?: string;
            online?: boolean;
            /**
             * Format: double
             * @description messages in the last minute
             */
            per_minute?: number;
            quiet?: string;
            /**
             * Format: double
             * @description refused in the last minute
             */
            refused?: number;
            secret?: string;
            /** Format: int64 */
            silent_after?: number;
            site_id?: string;
            site_name?: string;
            strokes?: components["schemas"]["Stroke"][] | null;
            topics?: string[] | null;
        };
        Drill: {
            announced?: boolean;
            area?: string;
            cause?: string;
            drill?: boolean;
            kind: string;
            /** Format: double */
            lat?: number;
            /** Format: double */
            lon?: number;
            place?: string;
            site_id?: string;
        };
        EndpointBody: {
            endpoint: string;
        };
        Entry: {
            action?: string;
            actor?: string;
            at?: string;
            data?: string;
            hash?: string;
            noun?: string;
            prev?: string;
            ref?: string;
            /** Format: int64 */
            seq?: number;
        };
        FieldProblem: {
            error?: string;
            field?: string;
            /** Format: int64 */
            index?: number;
        };
        Gap: {
            from?: string;
            until?: string;
        };
        HandMade: {
            area?: string;
            cause?: string;
            drill?: boolean;
            kind: string;
            /** Format: double */
            lat?: number;
            /** Format: double */
            lon?: number;
            /** @description what the caller said; its presence makes this a phone intake */
            phone?: components["schemas"]["Intake"];
            place?: string;
            /** @enum {string} */
            severity?: "critical" | "major" | "minor" | "warning" | "indeterminate";
            site_id?: string;
        };
        IncidentDetail: {
            alarms?: components["schemas"]["AlarmRow"][] | null;
            answers?: components["schemas"]["Answer"][] | null;
            calls?: components["schemas"]["Call"][] | null;
            checklist?: components["schemas"]["CheckItem"][] | null;
            incident?: components["schemas"]["IncidentRow"];
            /** @description incidents that continue in this one */
            merged?: components["schemas"]["IncidentRow"][] | null;
            plan?: components["schemas"]["PlanRow"];
            timeline?: components["schemas"]["TimelineEntry"][] | null;
            /** @description what the rung people must do */
            todo?: string[] | null;
        };
        IncidentRow: {
            /**
             * Format: int64
             * @description people whose newest answer is acknowledge; the two below are counted apart
             */
            acks?: number;
            /** Format: int64 */
            alarm_count?: number;
            all_clear_at?: string;
            all_clear_by?: string;
            answered_at?: string;
            answered_by?: string;
            answered_name?: string;
            area?: string;
            area_name?: string;
            called_by?: string;
            called_name?: string;
            cause?: string;
            drill?: boolean;
            id?: string;
            kind?: string;
            kind_label?: string;
            /** Format: double */
            lat?: number;
            life_safety?: boolean;
            /** Format: int64 */
            live_alarms?: number;
            /** Format: double */
            lon?: number;
            merged_into?: string;
            note?: string;
            number?: string;
            /** Format: int64 */
            on_scene?: number;
            on_scene_at?: string;
            /** Format: int64 */
            on_the_way?: number;
            opened_at?: string;
            origin?: string;
            phone?: components["schemas"]["Intake"];
            place?: string;
            plan_id?: string;
            plan_name?: string;
            resolved_at?: string;
            result?: string;
            /** Format: int64 */
            round?: number;
            /**
             * Format: int64
             * @description people and sirens rung for the alarm
             */
            rung?: number;
            severity?: string;
            site_id?: string;
            site_name?: string;
            state?: string;
            /** Format: int64 */
            step?: number;
            step_due_at?: string;
            /**
             * Format: int64
             * @description steps of its plan
             */
            steps?: number;
            title?: string;
            unit_id?: string;
            /** Format: int64 */
            widened?: number;
        };
        Installation: {
            name?: string;
            /** @description of incident numbers */
            prefix?: string;
        };
        Intake: {
            callback?: string;
            extent?: string;
            heard_at?: string;
            help?: string;
            reporter?: string;
        };
        KindRow: {
            advice?: string;
            auto_all_clear?: boolean;
            by_hand?: boolean;
            en?: string;
            kind?: string;
            label?: string;
            life_safety?: boolean;
            /** Format: int64 */
            off_delay?: number;
            /** Format: int64 */
            on_delay?: number;
            /** Format: int64 */
            re_alarm?: number;
            severity?: string;
            /** Format: int64 */
            stale_after?: number;
            vi?: string;
        };
        KindRule: {
            advice?: string;
            auto_all_clear?: boolean;
            by_hand?: boolean;
            en?: string;
            kind?: string;
            life_safety?: boolean;
            /** Format: int64 */
            off_delay?: number;
            /** Format: int64 */
            on_delay?: number;
            /** Format: int64 */
            re_alarm?: number;
            severity?: string;
            /** Format: int64 */
            stale_after?: number;
            vi?: string;
        };
        LinkView: {
            answers?: components["schemas"]["LinkedAnswers"];
            /**
             * Format: double
             * @description from the person's home
             */
            distance_km?: number;
            incident?: components["schemas"]["LinkedIncident"];
            /** @description the person's newest answer */
            mine?: components["schemas"]["Answer"];
            /** @description emergency numbers */
            numbers?: string[] | null;
            person?: components["schemas"]["LinkedPerson"];
            todo?: string[] | null;
            /** @description after an answer: it took the incident */
            took?: boolean;
        };
        LinkedAnswers: {
            /** Format: int64 */
            acks?: number;
            /** @description of those who come */
            names?: string[] | null;
            /** Format: int64 */
            on_scene?: number;
            /** Format: int64 */
            on_the_way?: number;
            /** Format: int64 */
            safe?: number;
        };
        LinkedIncident: {
            all_clear_at?: string;
            all_clear_by?: string;
            answered_at?: string;
            answered_name?: string;
            area_name?: string;
            called_name?: string;
            cause?: string;
            drill?: boolean;
            kind?: string;
            kind_label?: string;
            /** Format: double */
            lat?: number;
            life_safety?: boolean;
            /** Format: double */
            lon?: number;
            number?: string;
            opened_at?: string;
            place?: string;
            result?: string;
            severity?: string;
            state?: string;
            title?: string;
        };
        LinkedPerson: {
            lang?: string;
            name?: string;
        };
        Me: {
            /** @description what the role allows */
            actions?: string[] | null;
            area?: string;
            area_name?: string;
            installation?: components["schemas"]["Installation"];
            lang?: string;
            login?: string;
            must_change_password?: boolean;
            name?: string;
            person_id?: string;
            /** @description VAPID, base64url; absent: no Web Push */
            push_public_key?: string;
            role?: string;
            version?: string;
        };
        MeBody: {
            /** @enum {string} */
            lang?: "vi" | "en";
        };
        MergeBody: {
            into: string;
        };
        Named: {
            name?: string;
            person_id?: string;
        };
        NoteBody: {
            note?: string;
        };
        OutBody: {
            reason: string;
            until: string;
        };
        PageAlarmRow: {
            items?: components["schemas"]["AlarmRow"][] | null;
            next?: string;
            /** Format: int64 */
            total?: number;
        };
        PageArea: {
            items?: components["schemas"]["Area"][] | null;
            next?: string;
            /** Format: int64 */
            total?: number;
        };
        PageCall: {
            items?: components["schemas"]["Call"][] | null;
            next?: string;
            /** Format: int64 */
            total?: number;
        };
        PageCheckItem: {
            items?: components["schemas"]["CheckItem"][] | null;
            next?: string;
            /** Format: int64 */
            total?: number;
        };
        PageDeviceRow: {
            items?: components["schemas"]["DeviceRow"][] | null;
            next?: string;
            /** Format: int64 */
            total?: number;
        };
        PageEntry: {
            items?: components["schemas"]["Entry"][] | null;
            next?: string;
            /** Format: int64 */
            total?: number;
        };
        PageIncidentRow: {
            items?: components["schemas"]["IncidentRow"][] | null;
            next?: string;
            /** Format: int64 */
            total?: number;
        };
        PageKindRow: {
            items?: components["schemas"]["KindRow"][] | null;
            next?: string;
            /** Format: int64 */
            total?: number;
        };
        PagePersonName: {
            items?: components["schemas"]["PersonName"][] | null;
            next?: string;
            /** Format: int64 */
            total?: number;
        };
        PagePersonRow: {
            items?: components["schemas"]["PersonRow"][] | null;
            next?: string;
            /** Format: int64 */
            total?: number;
        };
        PagePlanRow: {
            items?: components["schemas"]["PlanRow"][] | null;
            next?: string;
            /** Format: int64 */
            total?: number;
        };
        PageRaw: {
            items?: components["schemas"]["Raw"][] | null;
            next?: string;
            /** Format: int64 */
            total?: number;
        };
        PageRotaRow: {
            items?: components["schemas"]["RotaRow"][] | null;
            next?: string;
            /** Format: int64 */
            total?: number;
        };
        PageSimilarRow: {
            items?: components["schemas"]["SimilarRow"][] | null;
            next?: string;
            /** Format: int64 */
            total?: number;
        };
        PageSiteRow: {
            items?: components["schemas"]["SiteRow"][] | null;
            next?: string;
            /** Format: int64 */
            total?: number;
        };
        PageTaskRow: {
            items?: components["schemas"]["TaskRow"][] | null;
            next?: string;
            /** Format: int64 */
            total?: number;
        };
        PageTeamRow: {
            items?: components["schemas"]["TeamRow"][] | null;
            next?: string;
            /** Format: int64 */
            total?: number;
        };
        PageTokenRow: {
            items?: components["schemas"]["TokenRow"][] | null;
            next?: string;
            /** Format: int64 */
            total?: number;
        };
        PageTranslator: {
            items?: components["schemas"]["Translator"][] | null;
            next?: string;
            /** Format: int64 */
            total?: number;
        };
        PageUserRow: {
            items?: components["schemas"]["UserRow"][] | null;
            next?: string;
            /** Format: int64 */
            total?: number;
        };
        PageWork: {
            items?: components["schemas"]["Work"][] | null;
            next?: string;
            /** Format: int64 */
            total?: number;
        };
        PasswordBody: {
            new: string;
            old: string;
        };
        Person: {
            active?: boolean;
            area?: string;
            contacts?: components["schemas"]["Contact"][] | null;
            id?: string;
            lang?: string;
            /** Format: double */
            lat?: number;
            /** Format: double */
            lon?: number;
            name?: string;
            off_duty?: boolean;
            role?: string;
            title?: string;
            unit_id?: string;
        };
        PersonName: {
            area_name?: string;
            id?: string;
            name?: string;
            role?: string;
            title?: string;
        };
        PersonRow: {
            active?: boolean;
            area?: string;
            area_name?: string;
            contacts?: components["schemas"]["Contact"][] | null;
            id?: string;
            lang?: string;
            /** Format: double */
            lat?: number;
            /** Format: double */
            lon?: number;
            name?: string;
            off_duty?: boolean;
            role?: string;
            title?: string;
            unit_id?: string;
        };
        Plan: {
            active?: boolean;
            area?: string;
            checklist?: string[] | null;
            id?: string;
            kind?: string;
            name?: string;
            severity?: string;
            site_id?: string;
            steps?: components["schemas"]["Step"][] | null;
            todo?: string;
            /** Format: int64 */
            version?: number;
        };
        PlanPreview: {
            plan?: components["schemas"]["PlanRow"];
            steps?: components["schemas"]["StepPreview"][] | null;
        };
        PlanRow: {
            active?: boolean;
            area?: string;
            area_name?: string;
            checklist?: string[] | null;
            id?: string;
            kind?: string;
            kind_label?: string;
            name?: string;
            /** @description what each step does, in the caller's language */
            sentences?: string[] | null;
            severity?: string;
            site_id?: string;
            site_name?: string;
            steps?: components["schemas"]["Step"][] | null;
            todo?: string;
            /** Format: int64 */
            version?: number;
        };
        Problem: {
            /** @description what is wrong here, in the caller's language */
            detail?: string;
            errors?: components["schemas"]["FieldProblem"][] | null;
            /** @description JSON path of the field at fault */
            field?: string;
            /** @enum {string} */
            kind?: "invalid" | "unauthorized" | "forbidden" | "not_found" | "conflict" | "too_much" | "unavailable" | "internal";
            /** Format: int64 */
            status?: number;
            /** @description what kind of problem it is, in the caller's language */
            title?: string;
            /** @description about:blank; the kind tells more */
            type?: string;
        };
        Raw: {
            at?: string;
            /** Format: int64 */
            count?: number;
            device?: string;
            door?: string;
            id?: string;
            name?: string;
            payload?: string;
            reason?: string;
        };
        Report: {
            applied?: string;
            at?: string;
            attrs?: unknown;
            id?: string;
            received?: string;
            severity?: string;
            source?: string;
            state?: string;
            text?: string;
        };
        ResolveBody: {
            note?: string;
            /** @enum {string} */
            result: "real" | "false_alarm" | "drill" | "test";
        };
        Rota: {
            area?: string;
            id?: string;
            name?: string;
            shifts?: components["schemas"]["Shift"][] | null;
            unit_id?: string;
        };
        RotaRow: {
            area?: string;
            area_name?: string;
            /** @description of the next seven days */
            gaps?: components["schemas"]["Gap"][] | null;
            id?: string;
            name?: string;
            on_duty?: components["schemas"]["Named"][] | null;
            shifts?: components["schemas"]["Shift"][] | null;
            unit_id?: string;
        };
        Rung: {
            channel?: string;
            device?: string;
            name?: string;
            person_id?: string;
        };
        ShelveBody: {
            once?: boolean;
            reason: string;
            until: string;
        };
        Shift: {
            from?: string;
            id?: string;
            /** Format: int64 */
            length?: number;
            name?: string;
            override?: boolean;
            person_id?: string;
            /** Format: int64 */
            start?: number;
            until?: string;
            /** Format: int64 */
            weekdays?: number;
        };
        Signal: {
            at?: string;
            attrs?: {
                [key: string]: unknown;
            };
            clock_off?: boolean;
            device?: string;
            id?: string;
            kind?: string;
            received?: string;
            severity?: string;
            source?: string;
            state?: string;
            text?: string;
        };
        SimilarRow: {
            /**
             * Format: int64
             * @description people whose newest answer is acknowledge; the two below are counted apart
             */
            acks?: number;
            /** Format: int64 */
            alarm_count?: number;
            all_clear_at?: string;
            all_clear_by?: string;
            answered_at?: string;
            answered_by?: string;
            answered_name?: string;
            area?: string;
            area_name?: string;
            called_by?: string;
            called_name?: string;
            cause?: string;
            /** Format: double */
            distance_km?: number;
            drill?: boolean;
            id?: string;
            kind?: string;
            kind_label?: string;
            /** Format: double */
            lat?: number;
            life_safety?: boolean;
            /** Format: int64 */
            live_alarms?: number;
            /** Format: double */
            lon?: number;
            merged_into?: string;
            note?: string;
            number?: string;
            /** Format: int64 */
            on_scene?: number;
            on_scene_at?: string;
            /** Format: int64 */
            on_the_way?: number;
            opened_at?: string;
            origin?: string;
            phone?: components["schemas"]["Intake"];
            place?: string;
            plan_id?: string;
            plan_name?: string;
            resolved_at?: string;
            result?: string;
            /** Format: int64 */
            round?: number;
            /**
             * Format: int64
             * @description people and sirens rung for the alarm
             */
            rung?: number;
            severity?: string;
            site_id?: string;
            site_name?: string;
            state?: string;
            /** Format: int64 */
            step?: number;
            step_due_at?: string;
            /**
             * Format: int64
             * @description steps of its plan
             */
            steps?: number;
            title?: string;
            unit_id?: string;
            why?: string;
            /** Format: int64 */
            widened?: number;
        };
        Site: {
            address?: string;
            area?: string;
            code?: string;
            id?: string;
            kind?: string;
            /** Format: double */
            lat?: number;
            /** Format: double */
            lon?: number;
            made_up?: boolean;
            name?: string;
            unit_id?: string;
        };
        SiteMap: {
            /** @description [id, code, name, kind, lat, lon, state]; state: ok, ringing, answered, alarm or silent */
            sites?: (unknown[] | null)[] | null;
        };
        SiteRow: {
            address?: string;
            area?: string;
            area_name?: string;
            code?: string;
            id?: string;
            kind?: string;
            /** Format: double */
            lat?: number;
            /** Format: double */
            lon?: number;
            made_up?: boolean;
            name?: string;
            unit_id?: string;
        };
        Step: {
            /** Format: int64 */
            after?: number;
            /** Format: int64 */
            every?: number;
            /** Format: int64 */
            repeat?: number;
            /** Format: int64 */
            until?: number;
            who?: components["schemas"]["Target"][] | null;
        };
        StepPreview: {
            names?: string[] | null;
            sentence?: string;
            who?: components["schemas"]["Rung"][] | null;
        };
        Stroke: {
            code?: string;
            /** Format: int64 */
            gap?: number;
            /** Format: int64 */
            pause?: number;
            /** Format: int64 */
            rounds?: number;
            /** Format: int64 */
            strokes?: number;
        };
        StruckRow: {
            /**
             * Format: int64
             * @description people whose newest answer is acknowledge; the two below are counted apart
             */
            acks?: number;
            /** Format: int64 */
            alarm_count?: number;
            all_clear_at?: string;
            all_clear_by?: string;
            answered_at?: string;
            answered_by?: string;
            answered_name?: string;
            area?: string;
            area_name?: string;
            called_by?: string;
            called_name?: string;
            cause?: string;
            drill?: boolean;
            id?: string;
            /** @description it is the live incident that was there already */
            joined?: boolean;
            kind?: string;
            kind_label?: string;
            /** Format: double */
            lat?: number;
            life_safety?: boolean;
            /** Format: int64 */
            live_alarms?: number;
            /** Format: double */
            lon?: number;
            merged_into?: string;
            note?: string;
            number?: string;
            /** Format: int64 */
            on_scene?: number;
            on_scene_at?: string;
            /** Format: int64 */
            on_the_way?: number;
            opened_at?: string;
            origin?: string;
            phone?: components["schemas"]["Intake"];
            place?: string;
            plan_id?: string;
            plan_name?: string;
            resolved_at?: string;
            result?: string;
            /** Format: int64 */
            round?: number;
            /**
             * Format: int64
             * @description people and sirens rung for the alarm
             */
            rung?: number;
            severity?: string;
            site_id?: string;
            site_name?: string;
            state?: string;
            /** Format: int64 */
            step?: number;
            step_due_at?: string;
            /**
             * Format: int64
             * @description steps of its plan
             */
            steps?: number;
            title?: string;
            unit_id?: string;
            /** Format: int64 */
            widened?: number;
        };
        Subscription: {
            endpoint: string;
            keys: components["schemas"]["SubscriptionKeysStruct"];
        };
        SubscriptionKeysStruct: {
            auth: string;
            p256dh: string;
        };
        Summary: {
            /** Format: int64 */
            all_clear?: number;
            /** Format: int64 */
            answered?: number;
            /** Format: int64 */
            live_alarms?: number;
            oldest_ringing_at?: string;
            /** Format: int64 */
            ringing?: number;
        };
        Target: {
            kind?: string;
            /** Format: double */
            km?: number;
            ref?: string;
        };
        TaskRow: {
            alarm_id?: string;
            area?: string;
            area_name?: string;
            device?: string;
            done_at?: string;
            done_by?: string;
            id?: string;
            kind?: string;
            made_at?: string;
            /** @description what to do, in the caller's language */
            text?: string;
        };
        Team: {
            area?: string;
            id?: string;
            leader?: string;
            members?: string[] | null;
            name?: string;
        };
        TeamRow: {
            area?: string;
            area_name?: string;
            id?: string;
            leader?: string;
            members?: string[] | null;
            name?: string;
            people?: components["schemas"]["Named"][] | null;
        };
        TimelineEntry: {
            action?: string;
            actor?: string;
            at?: string;
            data?: unknown;
            /** @description what happened, in the caller's language */
            text?: string;
        };
        TokenBody: {
            area?: string;
            expires_at?: string;
            name: string;
            role: string;
        };
        TokenRow: {
            area?: string;
            area_name?: string;
            expires_at?: string;
            id?: string;
            made_at?: string;
            name?: string;
            role?: string;
            token?: string;
        };
        Translator: {
            door?: string;
            enabled?: boolean;
            id?: string;
            match?: string;
            name?: string;
            /** Format: int64 */
            priority?: number;
            program?: string;
            shipped?: boolean;
        };
        Trial: {
            /** @enum {string} */
            door: "http" | "mqtt" | "snmp";
            headers?: {
                [key: string]: string;
            };
            /** @description hook name, topic or OID */
            name?: string;
            /** @description as text: JSON or XML */
            payload?: string;
            program: string;
        };
        TrialResult: {
            error?: string;
            signals?: components["schemas"]["Signal"][] | null;
        };
        UserBody: {
            area?: string;
            /** @enum {string} */
            lang?: "vi" | "en";
            login: string;
            name?: string;
            person_id?: string;
            role?: string;
        };
        UserChange: {
            active?: boolean;
            area?: string;
            /** @enum {string} */
            lang?: "vi" | "en";
            name?: string;
            role?: string;
        };
        UserRow: {
            active?: boolean;
            area?: string;
            area_name?: string;
            lang?: string;
            login?: string;
            made_at?: string;
            must_change_password?: boolean;
            name?: string;
            password?: string;
            person_id?: string;
            role?: string;
        };
        Where: {
            area?: string;
            cause?: string;
            drill?: boolean;
            kind: string;
            /** Format: double */
            lat?: number;
            /** Format: double */
            lon?: number;
            place?: string;
            site_id?: string;
        };
        WidenBody: {
            /** Format: double */
            km?: number;
        };
        WidenedRow: {
            /**
             * Format: int64
             * @description people whose newest answer is acknowledge; the two below are counted apart
             */
            acks?: number;
            /** Format: int64 */
            alarm_count?: number;
            all_clear_at?: string;
            all_clear_by?: string;
            answered_at?: string;
            answered_by?: string;
            answered_name?: string;
            area?: string;
            area_name?: string;
            called_by?: string;
            called_name?: string;
            cause?: string;
            drill?: boolean;
            id?: string;
            kind?: string;
            kind_label?: string;
            /** Format: double */
            lat?: number;
            life_safety?: boolean;
            /** Format: int64 */
            live_alarms?: number;
            /** Format: double */
            lon?: number;
            merged_into?: string;
            note?: string;
            number?: string;
            /** Format: int64 */
            on_scene?: number;
            on_scene_at?: string;
            /** Format: int64 */
            on_the_way?: number;
            opened_at?: string;
            origin?: string;
            phone?: components["schemas"]["Intake"];
            place?: string;
            plan_id?: string;
            plan_name?: string;
            resolved_at?: string;
            result?: string;
            /** Format: int64 */
            round?: number;
            /**
             * Format: int64
             * @description people and sirens rung for the alarm
             */
            rung?: number;
            /**
             * Format: int64
             * @description people and sirens that were rung by this
             */
            rung_now?: number;
            severity?: string;
            site_id?: string;
            site_name?: string;
            state?: string;
            /** Format: int64 */
            step?: number;
            step_due_at?: string;
            /**
             * Format: int64
             * @description steps of its plan
             */
            steps?: number;
            title?: string;
            unit_id?: string;
            /** Format: int64 */
            widened?: number;
        };
        Work: {
            by?: string;
            device?: string;
            from?: string;
            id?: string;
            reason?: string;
            site_id?: string;
            until?: string;
        };
        WorkBody: {
            device?: string;
            from?: string;
            reason: string;
            site_id?: string;
            until: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    "get-a-by-token": {
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
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkView"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post-a-by-token": {
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
                "application/json": components["schemas"]["AnswerBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkView"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-alarms": {
        parameters: {
            query?: {
                /** @description default: everything that is not normal */
                state?: "active" | "normal" | "unacknowledged" | "acknowledged" | "returned_unacknowledged" | "shelved" | "suppressed" | "out_of_service" | "all";
                chattering?: boolean;
                stale?: boolean;
                area?: string;
                kind?: string;
                device?: string;
                site_id?: string;
                /** @description found in the device's name, the site's name or the text */
                q?: string;
                /** @description the cursor that the page before returned in next */
                after?: string;
                /** @description default: 50 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageAlarmRow"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-alarms-by-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlarmDetail"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post-alarms-by-id-ack": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlarmRow"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post-alarms-by-id-in-service": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlarmRow"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post-alarms-by-id-out-of-service": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["OutBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlarmRow"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post-alarms-by-id-shelve": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ShelveBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlarmRow"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post-alarms-by-id-unshelve": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AlarmRow"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-areas": {
        parameters: {
            query?: {
                parent?: string;
                q?: string;
                kind?: "province" | "district" | "commune" | "ward" | "special_zone" | "village" | "residential_group";
                /** @description default: 50 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageArea"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-areas-by-code": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                code: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Area"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-devices": {
        parameters: {
            query?: {
                area?: string;
                /** @description found in the name, whatever the accents, or the code */
                q?: string;
                kind?: string;
                site_id?: string;
                role?: string;
                /** @description people who are not active too */
                all?: boolean;
                /** @description a column of x-columns.sort, with - before it from the last to the first; default: by name */
                sort?: string;
                /** @description column:value, a column of x-columns.where */
                where?: string[] | null;
                /** @description the cursor that the page before returned in next */
                after?: string;
                /** @description default: 50 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageDeviceRow"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post-devices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Device"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceRow"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-devices-by-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceRow"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "put-devices-by-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Device"];
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceRow"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "delete-devices-by-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-devices-by-id-calls": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageCall"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post-devices-by-id-secret": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeviceRow"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post-devices-by-id-test": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Call"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post-drills": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Drill"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StruckRow"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post-gong": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Where"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StruckRow"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post-hooks-by-name": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": unknown;
                "application/xml": string;
            };
        };
        responses: {
            /** @description Safe on disk */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-incidents": {
        parameters: {
            query?: {
                /** @description default: all */
                state?: "live" | "ringing" | "answered" | "all_clear" | "resolved" | "merged" | "all";
                area?: string;
                kind?: string;
                /** @description found in title, place and cause, or the number */
                q?: string;
                /** @description only those the caller was rung for, called or answered */
                mine?: boolean;
                drill?: "true" | "false";
                /** @description the cursor that the page before returned in next */
                after?: string;
                /** @description default: 50 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageIncidentRow"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post-incidents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HandMade"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StruckRow"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-incidents-similar": {
        parameters: {
            query?: {
                kind?: string;
                place?: string;
                site_id?: string;
                lat?: number;
                lon?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageSimilarRow"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-incidents-summary": {
        parameters: {
            query?: {
                area?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Summary"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-incidents-by-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentDetail"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post-incidents-by-id-all-clear": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["NoteBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentRow"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post-incidents-by-id-answer": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AnswerBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AnsweredRow"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post-incidents-by-id-checklist": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CheckBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageCheckItem"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post-incidents-by-id-merge": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MergeBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentRow"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post-incidents-by-id-resolve": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResolveBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentRow"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post-incidents-by-id-undo": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentRow"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post-incidents-by-id-widen": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["WidenBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WidenedRow"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-journal": {
        parameters: {
            query?: {
                /** @description incident, alarm, site, plan … */
                noun?: string;
                /** @description the row's id */
                ref?: string;
                /** @description the cursor that the page before returned in next */
                after?: string;
                /** @description default: 50 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageEntry"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageKindRow"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "put-kinds-by-kind": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                kind: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["KindRule"];
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KindRow"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post-login": {
        parameters: {
            query?: never;
            header?: {
                "User-Agent"?: string;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Credentials"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post-logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: {
                keng_session?: components["schemas"]["Cookie"];
            };
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    "Set-Cookie"?: string;
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "put-me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MeBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Me"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "put-me-password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PasswordBody"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post-me-push": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Subscription"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "delete-me-push": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EndpointBody"];
            };
        };
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-people": {
        parameters: {
            query?: {
                area?: string;
                /** @description found in the name, whatever the accents, or the code */
                q?: string;
                kind?: string;
                site_id?: string;
                role?: string;
                /** @description people who are not active too */
                all?: boolean;
                /** @description a column of x-columns.sort, with - before it from the last to the first; default: by name */
                sort?: string;
                /** @description column:value, a column of x-columns.where */
                where?: string[] | null;
                /** @description the cursor that the page before returned in next */
                after?: string;
                /** @description default: 50 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PagePersonRow"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post-people": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Person"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonRow"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-people-names": {
        parameters: {
            query?: {
                area?: string;
                /** @description found in the name, whatever the accents, or the code */
                q?: string;
                kind?: string;
                site_id?: string;
                role?: string;
                /** @description people who are not active too */
                all?: boolean;
                /** @description a column of x-columns.sort, with - before it from the last to the first; default: by name */
                sort?: string;
                /** @description column:value, a column of x-columns.where */
                where?: string[] | null;
                /** @description the cursor that the page before returned in next */
                after?: string;
                /** @description default: 50 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PagePersonName"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-people-by-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonRow"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "put-people-by-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Person"];
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonRow"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "delete-people-by-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-plans": {
        parameters: {
            query?: {
                area?: string;
                /** @description found in the name, whatever the accents, or the code */
                q?: string;
                kind?: string;
                site_id?: string;
                role?: string;
                /** @description people who are not active too */
                all?: boolean;
                /** @description a column of x-columns.sort, with - before it from the last to the first; default: by name */
                sort?: string;
                /** @description column:value, a column of x-columns.where */
                where?: string[] | null;
                /** @description the cursor that the page before returned in next */
                after?: string;
                /** @description default: 50 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PagePlanRow"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post-plans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Plan"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanRow"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-plans-preview": {
        parameters: {
            query?: {
                kind?: string;
                site_id?: string;
                area?: string;
                lat?: number;
                lon?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanPreview"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-plans-by-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanRow"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "put-plans-by-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Plan"];
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlanRow"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "delete-plans-by-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-raw": {
        parameters: {
            query?: {
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageRaw"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "delete-raw-by-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-rotas": {
        parameters: {
            query?: {
                area?: string;
                /** @description found in the name, whatever the accents, or the code */
                q?: string;
                kind?: string;
                site_id?: string;
                role?: string;
                /** @description people who are not active too */
                all?: boolean;
                /** @description a column of x-columns.sort, with - before it from the last to the first; default: by name */
                sort?: string;
                /** @description column:value, a column of x-columns.where */
                where?: string[] | null;
                /** @description the cursor that the page before returned in next */
                after?: string;
                /** @description default: 50 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageRotaRow"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post-rotas": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Rota"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RotaRow"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-rotas-by-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RotaRow"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "put-rotas-by-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Rota"];
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RotaRow"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "delete-rotas-by-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post-signals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Signal"] | components["schemas"]["Signal"][];
            };
        };
        responses: {
            /** @description Safe on disk */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Accepted"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-sites": {
        parameters: {
            query?: {
                area?: string;
                /** @description found in the name, whatever the accents, or the code */
                q?: string;
                kind?: string;
                site_id?: string;
                role?: string;
                /** @description people who are not active too */
                all?: boolean;
                /** @description a column of x-columns.sort, with - before it from the last to the first; default: by name */
                sort?: string;
                /** @description column:value, a column of x-columns.where */
                where?: string[] | null;
                /** @description the cursor that the page before returned in next */
                after?: string;
                /** @description default: 50 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageSiteRow"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post-sites": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Site"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SiteRow"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-sites-map": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SiteMap"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-sites-by-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SiteRow"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "put-sites-by-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Site"];
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SiteRow"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "delete-sites-by-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-sms-dlr": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post-sms-dlr": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-sms-reply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post-sms-reply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-tasks": {
        parameters: {
            query?: {
                done?: boolean;
                /** @description the cursor that the page before returned in next */
                after?: string;
                /** @description default: 50 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageTaskRow"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post-tasks-by-id-done": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TaskRow"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-teams": {
        parameters: {
            query?: {
                area?: string;
                /** @description found in the name, whatever the accents, or the code */
                q?: string;
                kind?: string;
                site_id?: string;
                role?: string;
                /** @description people who are not active too */
                all?: boolean;
                /** @description a column of x-columns.sort, with - before it from the last to the first; default: by name */
                sort?: string;
                /** @description column:value, a column of x-columns.where */
                where?: string[] | null;
                /** @description the cursor that the page before returned in next */
                after?: string;
                /** @description default: 50 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageTeamRow"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post-teams": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Team"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TeamRow"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-teams-by-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TeamRow"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "put-teams-by-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Team"];
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TeamRow"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "delete-teams-by-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageTokenRow"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post-tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TokenBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TokenRow"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "delete-tokens-by-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-translators": {
        parameters: {
            query?: {
                area?: string;
                /** @description found in the name, whatever the accents, or the code */
                q?: string;
                kind?: string;
                site_id?: string;
                role?: string;
                /** @description people who are not active too */
                all?: boolean;
                /** @description a column of x-columns.sort, with - before it from the last to the first; default: by name */
                sort?: string;
                /** @description column:value, a column of x-columns.where */
                where?: string[] | null;
                /** @description the cursor that the page before returned in next */
                after?: string;
                /** @description default: 50 */
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageTranslator"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post-translators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Translator"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Translator"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post-translators-preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Trial"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TrialResult"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-translators-by-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Translator"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "put-translators-by-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Translator"];
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Translator"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "delete-translators-by-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageUserRow"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post-users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserRow"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "put-users-by-login": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                login: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserChange"];
                "application/octet-stream": string;
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserRow"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "delete-users-by-login": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                login: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post-users-by-login-password": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                login: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserRow"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-works": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PageWork"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "post-works": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WorkBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Work"];
                };
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "delete-works-by-id": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-healthz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-openapi-json": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    "get-readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description What went wrong, in the caller's language. */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
