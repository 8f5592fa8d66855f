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
    "/api/v1/alarms/{id}/belong": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say which live incident explains an alarm */
        post: operations["post-alarms-by-id-belong"];
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
    "/api/v1/alarms/{id}/separate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that nothing explains an alarm */
        post: operations["post-alarms-by-id-separate"];
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
        /** List areas by name, of today or of a day; without a filter, the provinces. A search finds those of the past too, with what they are today */
        get: operations["get-areas"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/areas/at": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Find the area of a position, as far as borders are known */
        get: operations["get-areas-at"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/areas/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the days on which areas changed */
        get: operations["get-areas-changes"];
        put?: never;
        /** Merge, split, rename, move, begin or end areas as of a day, or only see what that would change */
        post: operations["post-areas-changes"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/areas/undecided": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List rows of areas that were split which a person has to place */
        get: operations["get-areas-undecided"];
        put?: never;
        /** Put rows of an area that was split into one of today */
        post: operations["post-areas-undecided"];
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
        /** Read the area that has a code, today or on a day, with all that ever had the code */
        get: operations["get-areas-by-code"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/areas/{code}/predecessors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tell what an area was on a day in the past */
        get: operations["get-areas-by-code-predecessors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/areas/{code}/successors": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Tell what an area became until a day, with shares where they are known */
        get: operations["get-areas-by-code-successors"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/breach": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The report of a breach: whose data of which kinds was held in an area at a time */
        get: operations["get-breach"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/breach.csv": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The people of the breach report as CSV */
        get: operations["get-breach-csv"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/calendar/{token}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The duties of a feed as an iCalendar file */
        get: operations["get-calendar-by-token"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clusters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List clusters of neighbouring units */
        get: operations["get-clusters"];
        put?: never;
        /** Add to clusters of neighbouring units */
        post: operations["post-clusters"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clusters/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one of clusters of neighbouring units */
        get: operations["get-clusters-by-id"];
        /** Change one of clusters of neighbouring units; what is left out stays as it is */
        put: operations["put-clusters-by-id"];
        post?: never;
        /** Remove one of clusters of neighbouring units */
        delete: operations["delete-clusters-by-id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clusters/{id}/activities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List a cluster's meeting notes, the newest first */
        get: operations["get-clusters-by-id-activities"];
        put?: never;
        /** Add to a cluster's meeting notes */
        post: operations["post-clusters-by-id-activities"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clusters/{id}/activities/{entry}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove from a cluster's meeting notes */
        delete: operations["delete-clusters-by-id-activities-by-entry"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/clusters/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List who belongs to a cluster, now or at a time */
        get: operations["get-clusters-by-id-members"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/data-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What people asked about their data, the most urgent first */
        get: operations["get-data-requests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/data-requests/{id}/answer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Answer a request */
        post: operations["post-data-requests-by-id-answer"];
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
    "/api/v1/devices/tags.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Print labels with QR codes of devices */
        get: operations["get-devices-tags-pdf"];
        put?: never;
        post?: never;
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
    "/api/v1/duty": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is on duty now at a site or in an area */
        get: operations["get-duty"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/erasures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read the log that proves what was erased, newest first */
        get: operations["get-erasures"];
        put?: never;
        post?: never;
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
    "/api/v1/export/{noun}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Take the rows of a noun out as a table */
        get: operations["get-export-by-noun"];
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
    "/api/v1/imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List imports, the newest first */
        get: operations["get-imports"];
        put?: never;
        /** Bring a table in: the file as the body, or as the part file of a form */
        post: operations["post-imports"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read an import and how far it is */
        get: operations["get-imports-by-id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/apply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Apply what was checked */
        post: operations["post-imports-by-id-apply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/issues": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List what is wrong in a file, by row */
        get: operations["get-imports-by-id-issues"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/imports/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take back what an import did */
        post: operations["post-imports-by-id-undo"];
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
    "/api/v1/incidents/{id}/belong": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say that another live incident explains this one: its alarms go under that one */
        post: operations["post-incidents-by-id-belong"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/incidents/{id}/break-glass": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** While the incident is live, what its responders need whatever their scope: the place, who else comes and how to reach them; each use is journalled */
        post: operations["post-incidents-by-id-break-glass"];
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
    "/api/v1/kpi": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Alarm figures of a time, as a whole and by month, area, device, duty seat or person on duty, beside the limits of ISA-18.2 and EEMUA 191 */
        get: operations["get-kpi"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the links that exist at a time, by code */
        get: operations["get-links"];
        put?: never;
        /** Add a link */
        post: operations["post-links"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/links/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Give a link a new version from now on; what is left out stays as it is */
        put: operations["put-links-by-id"];
        post?: never;
        /** Take a link out of the network */
        delete: operations["delete-links-by-id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/links/{id}/otdr": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Turn a distance or an OTDR file into a place on a link */
        post: operations["post-links-by-id-otdr"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/links/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a link was, the newest first */
        get: operations["get-links-by-id-versions"];
        put?: never;
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
        /** Log in with a password; the answer sets the session cookie, or says which second step is needed */
        post: operations["post-login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/login/code": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a login with the code of an authenticator app or a recovery code */
        post: operations["post-login-code"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/login/oidc": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Go to the OpenID provider to log in */
        get: operations["get-login-oidc"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/login/oidc/back": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Come back from the OpenID provider */
        get: operations["get-login-oidc-back"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/login/passkey": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Log in with a passkey */
        post: operations["post-login-passkey"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/login/passkey/ask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask for a passkey, as the only step or as the second one */
        post: operations["post-login-passkey-ask"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/login/ways": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** By which ways one can log in here */
        get: operations["get-login-ways"];
        put?: never;
        post?: never;
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
    "/api/v1/map": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** All sites, gongs, devices, live incidents, units and models that have a place, compact, for the map of everything */
        get: operations["get-map"];
        put?: never;
        post?: never;
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
    "/api/v1/me/account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** By what I log in, where I am logged in, and my own tokens */
        get: operations["get-me-account"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything that is held about me, and why */
        get: operations["get-me-data"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/data/requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask that my data is corrected or erased; it is answered within two working days */
        post: operations["post-me-data-requests"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/feeds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the calendar feeds of my duties */
        get: operations["get-me-feeds"];
        put?: never;
        /** Make a calendar feed of my duties; the answer holds its secret address */
        post: operations["post-me-feeds"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/feeds/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke a calendar feed of my duties */
        delete: operations["delete-me-feeds-by-id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/oidc": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Go and tie my account at the OpenID provider to my own here */
        post: operations["post-me-oidc"];
        /** Untie my account at the OpenID provider */
        delete: operations["delete-me-oidc"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Keep the passkey that the browser made */
        post: operations["post-me-passkeys"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/passkeys/new": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask this browser for a new passkey */
        post: operations["post-me-passkeys-new"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/passkeys/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Forget a passkey */
        delete: operations["delete-me-passkeys-by-id"];
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
    "/api/v1/me/recovery": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make new recovery codes, which are shown once */
        post: operations["post-me-recovery"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End all my other sessions */
        delete: operations["delete-me-sessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/sessions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one of my sessions */
        delete: operations["delete-me-sessions-by-id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a token of my own, which is shown once */
        post: operations["post-me-tokens"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/tokens/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one of my tokens */
        delete: operations["delete-me-tokens-by-id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take the authenticator app into use; the recovery codes are shown once */
        post: operations["post-me-totp"];
        /** Use no authenticator app any more */
        delete: operations["delete-me-totp"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/totp/new": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make a key for an authenticator app */
        post: operations["post-me-totp-new"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/me/views/{noun}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How I look at the lists of a noun */
        get: operations["get-me-views-by-noun"];
        /** Keep how I look at the lists of a noun, in place of what was kept */
        put: operations["put-me-views-by-noun"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/model-kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List kinds of safety model */
        get: operations["get-model-kinds"];
        put?: never;
        /** Add to kinds of safety model */
        post: operations["post-model-kinds"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/model-kinds/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one of kinds of safety model */
        get: operations["get-model-kinds-by-id"];
        /** Change one of kinds of safety model; what is left out stays as it is */
        put: operations["put-model-kinds-by-id"];
        post?: never;
        /** Remove one of kinds of safety model */
        delete: operations["delete-model-kinds-by-id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/model-kinds/{id}/counters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the figures of a kind of model that are not split by model, the latest first */
        get: operations["get-model-kinds-by-id-counters"];
        put?: never;
        /** Add to the figures of a kind of model that are not split by model */
        post: operations["post-model-kinds-by-id-counters"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/model-kinds/{id}/counters/{entry}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove from the figures of a kind of model that are not split by model */
        delete: operations["delete-model-kinds-by-id-counters-by-entry"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List safety models */
        get: operations["get-models"];
        put?: never;
        /** Add to safety models */
        post: operations["post-models"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/models/summary": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Kinds of model and models, each counted apart, of an area at a time */
        get: operations["get-models-summary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/models/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one of safety models */
        get: operations["get-models-by-id"];
        /** Change one of safety models; what is left out stays as it is */
        put: operations["put-models-by-id"];
        post?: never;
        /** Remove one of safety models */
        delete: operations["delete-models-by-id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/models/{id}/activities": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List a model's log of activities, the newest first */
        get: operations["get-models-by-id-activities"];
        put?: never;
        /** Add to a model's log of activities */
        post: operations["post-models-by-id-activities"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/models/{id}/activities/{entry}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove from a model's log of activities */
        delete: operations["delete-models-by-id-activities-by-entry"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/models/{id}/counters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List a model's figures, the latest first */
        get: operations["get-models-by-id-counters"];
        put?: never;
        /** Add to a model's figures */
        post: operations["post-models-by-id-counters"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/models/{id}/counters/{entry}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Remove from a model's figures */
        delete: operations["delete-models-by-id-counters-by-entry"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/models/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a model was, from the first to what it is now */
        get: operations["get-models-by-id-history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/models/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List who belongs to a model, now or at a time */
        get: operations["get-models-by-id-members"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/models/{id}/multiply": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Propose the same model at another place */
        post: operations["post-models-by-id-multiply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/models/{id}/state": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Let a model begin, pause, go on or end */
        post: operations["post-models-by-id-state"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/network": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** The network as it stands: stations with their state, and links */
        get: operations["get-network"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/network/impacts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What each element alone would darken, the most first */
        get: operations["get-network-impacts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/network/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Read a network from node-link JSON, GraphML, CSV or XLSX with the columns of CSV; with dry_run only say what it would do */
        post: operations["post-network-import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/network/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How stations went dark and came back in a past time, with the incidents on elements */
        get: operations["get-network-replay"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/network/what-if": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What would be dark while elements are out */
        get: operations["get-network-what-if"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/nodes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Say what a site is in the network; what is left out stays as it is */
        put: operations["put-nodes-by-id"];
        post?: never;
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
    "/api/v1/people/similar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who may be the person that is being typed, the likeliest first */
        get: operations["get-people-similar"];
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
    "/api/v1/people/{id}/data": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Everything that is held about a person, for their copy */
        get: operations["get-people-by-id-data"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}/deactivate": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ring a person no more and end their places in rotas; the answer shows the gaps */
        post: operations["post-people-by-id-deactivate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}/erase": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Erase what is held of a person; the answer is the proof */
        post: operations["post-people-by-id-erase"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}/memberships": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Say where a person belongs; with an id, change it */
        post: operations["post-people-by-id-memberships"];
        /** Remove a membership that was a mistake */
        delete: operations["delete-people-by-id-memberships"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Make another record of the same person part of this one */
        post: operations["post-people-by-id-merge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}/trace": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Where a person belongs, what they were rung for and answered */
        get: operations["get-people-by-id-trace"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/people/{id}/unmerge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Take a merge back, within 30 days */
        post: operations["post-people-by-id-unmerge"];
        delete?: never;
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
    "/api/v1/plans/{id}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Give up the unsigned change of a plan */
        delete: operations["delete-plans-by-id-draft"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/{id}/sign": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Sign the newest version of a plan, which runs from then on */
        post: operations["post-plans-by-id-sign"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/plans/{id}/versions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List every version of a plan, the newest first */
        get: operations["get-plans-by-id-versions"];
        put?: never;
        post?: never;
        delete?: never;
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
    "/api/v1/retention": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** For how long personal data is kept, and when it was erased last */
        get: operations["get-retention"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/retention/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change a rule of retention */
        put: operations["put-retention-by-name"];
        post?: never;
        delete?: never;
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
    "/api/v1/rotas/{id}/feeds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the calendar feeds of a rota */
        get: operations["get-rotas-by-id-feeds"];
        put?: never;
        /** Make a calendar feed of a rota; the answer holds its secret address */
        post: operations["post-rotas-by-id-feeds"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rotas/{id}/feeds/{entry}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Revoke a calendar feed of a rota */
        delete: operations["delete-rotas-by-id-feeds-by-entry"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rotas/{id}/swaps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Ask the others of a rota to take a duty */
        post: operations["post-rotas-by-id-swaps"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rotas/{id}/swaps/{entry}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Withdraw a swap that does not hold yet */
        delete: operations["delete-rotas-by-id-swaps-by-entry"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rotas/{id}/swaps/{entry}/settle": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Approve or refuse a swap that was agreed */
        post: operations["post-rotas-by-id-swaps-by-entry-settle"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rotas/{id}/swaps/{entry}/take": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** Agree to take a duty that somebody asked to swap */
        post: operations["post-rotas-by-id-swaps-by-entry-take"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rotas/{id}/turns": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Who is on duty when, by shifts, rotations and swaps; what is left out is a gap */
        get: operations["get-rotas-by-id-turns"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the rules of which kind follows which, the most seen first */
        get: operations["get-rules"];
        put?: never;
        /** Write a rule by hand */
        post: operations["post-rules"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules/learn": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How far learning has come, if it is under way */
        get: operations["get-rules-learn"];
        put?: never;
        /** Learn rules from the installation's own past now */
        post: operations["post-rules-learn"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/rules/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /** Change a rule or switch it; what is left out stays as it is */
        put: operations["put-rules-by-id"];
        post?: never;
        /** Forget a rule */
        delete: operations["delete-rules-by-id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Find places, units, people, models, sites, devices and incidents by name, a handful of each kind, the best kind first */
        get: operations["get-search"];
        put?: never;
        post?: never;
        delete?: never;
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
    "/api/v1/sites/tags.pdf": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Print labels with QR codes of sites */
        get: operations["get-sites-tags-pdf"];
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
    "/api/v1/sites/{id}/access": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** How one gets into a site and whom one asks there */
        get: operations["get-sites-by-id-access"];
        /** Change how one gets into a site and whom one asks there */
        put: operations["put-sites-by-id-access"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{id}/photos": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the photos of a site, the oldest first */
        get: operations["get-sites-by-id-photos"];
        put?: never;
        /** Add a photo of a site: a JPEG or PNG as the body; what the camera wrote into it is not kept */
        post: operations["post-sites-by-id-photos"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/sites/{id}/photos/{entry}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read a photo of a site as JPEG */
        get: operations["get-sites-by-id-photos-by-entry"];
        put?: never;
        post?: never;
        /** Remove a photo of a site for good */
        delete: operations["delete-sites-by-id-photos-by-entry"];
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
    "/api/v1/templates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List the nouns that can be brought in or taken out as tables, with their columns */
        get: operations["get-templates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/templates/{noun}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** An empty table of a noun that explains its columns */
        get: operations["get-templates-by-noun"];
        put?: never;
        post?: never;
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
    "/api/v1/units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List units */
        get: operations["get-units"];
        put?: never;
        /** Add to units */
        post: operations["post-units"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Read one of units */
        get: operations["get-units-by-id"];
        /** Change one of units; what is left out stays as it is */
        put: operations["put-units-by-id"];
        post?: never;
        /** Remove one of units */
        delete: operations["delete-units-by-id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units/{id}/dissolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a unit without a successor */
        post: operations["post-units-by-id-dissolve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units/{id}/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** What a unit was, what it came from and what it became */
        get: operations["get-units-by-id-history"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units/{id}/members": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List who belongs to a unit, now or at a time */
        get: operations["get-units-by-id-members"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a unit; all that belongs to it follows to another one */
        post: operations["post-units-by-id-merge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/units/{id}/split": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /** End a unit; what belongs to it follows to the new one in whose area it lies */
        post: operations["post-units-by-id-split"];
        delete?: never;
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
    "/api/v1/users/{login}/account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** By what a user logs in and where they are logged in */
        get: operations["get-users-by-login-account"];
        put?: never;
        post?: never;
        delete?: never;
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
    "/api/v1/users/{login}/second": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** Take passkeys, authenticator app and recovery codes from who has lost them */
        delete: operations["delete-users-by-login-second"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{login}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End every session of a user */
        delete: operations["delete-users-by-login-sessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{login}/sessions/{session}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /** End one session of a user */
        delete: operations["delete-users-by-login-sessions-by-session"];
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
        /** Plan work at a site, on a device or on a link */
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
        AccessRow: {
            contacts?: components["schemas"]["ContactRow"][] | null;
            notes?: string;
        };
        Account: {
            /** @description tied to an account at the OpenID provider */
            linked?: boolean;
            login?: string;
            passkeys?: components["schemas"]["Passkey"][] | null;
            /**
             * Format: int64
             * @description recovery codes left
             */
            recovery?: number;
            sessions?: components["schemas"]["SessionRow"][] | null;
            tokens?: components["schemas"]["TokenRow"][] | null;
            /** @description an authenticator app is in use */
            totp?: boolean;
        };
        Activity: {
            at?: string;
            by?: string;
            cluster_id?: string;
            id?: string;
            kind?: string;
            model_id?: string;
            text?: string;
        };
        ActivityRow: {
            at?: string;
            by?: string;
            cluster_id?: string;
            id?: string;
            kind?: string;
            kind_label?: string;
            model_id?: string;
            text?: string;
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
            cause_why?: string;
            chattering?: boolean;
            cleared_at?: string;
            delay_until?: string;
            device?: string;
            drill?: boolean;
            held_until?: string;
            id?: string;
            incident_id?: string;
            kind?: string;
            kind_label?: string;
            life_safety?: boolean;
            out_reason?: string;
            out_until?: string;
            pin?: string;
            point?: string;
            raised_at?: string;
            /** Format: int64 */
            raises?: number;
            reading?: components["schemas"]["Reading"];
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
        AnswerBodyBody: {
            answer?: string;
            /** @description false: it is refused, with the reason as the answer */
            done?: boolean;
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
            break?: components["schemas"]["Break"];
            called_by?: string;
            called_name?: string;
            cause?: string;
            /** Format: int64 */
            dark?: number;
            drill?: boolean;
            element?: string;
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
        AreaChange: {
            at?: string;
            made_at?: string;
            made_by?: string;
            snapshot?: boolean;
            source?: string;
        };
        AreaEffect: {
            at?: string;
            begun?: components["schemas"]["Area"][] | null;
            dry_run?: boolean;
            ended?: components["schemas"]["Area"][] | null;
            result?: components["schemas"]["AreaResult"];
            steps?: components["schemas"]["AreaStepRow"][] | null;
            /** @description the day is yet to come; what belongs to the areas follows then */
            waits?: boolean;
        };
        AreaFull: {
            code?: string;
            /** @description every area that ever had the code, the first first */
            history?: components["schemas"]["AreaTime"][] | null;
            /**
             * Format: int64
             * @description how many areas lie directly in it
             */
            inside?: number;
            kind?: string;
            /** Format: double */
            lat?: number;
            /** Format: double */
            lon?: number;
            name?: string;
            name_en?: string;
            parent?: string;
            path?: string;
            /** @description what an area of the past is today */
            today?: components["schemas"]["AreaRef"][] | null;
            valid_from?: string;
            valid_to?: string;
            /** @description the areas above, the lowest first, in its time */
            where?: string;
        };
        AreaHit: {
            code?: string;
            /**
             * Format: int64
             * @description how many areas lie directly in it
             */
            inside?: number;
            kind?: string;
            /** Format: double */
            lat?: number;
            /** Format: double */
            lon?: number;
            name?: string;
            name_en?: string;
            parent?: string;
            path?: string;
            /**
             * Format: double
             * @description how much of the area asked about; left out when it is not known
             */
            share?: number;
            /** @description what an area of the past is today */
            today?: components["schemas"]["AreaRef"][] | null;
            valid_from?: string;
            valid_to?: string;
            /** @description the areas above, the lowest first, in its time */
            where?: string;
        };
        AreaInto: {
            code?: string;
            kind?: string;
            /** Format: double */
            lat?: number;
            /** Format: double */
            lon?: number;
            name?: string;
            name_en?: string;
            parent?: string;
            shape?: unknown;
            /** Format: double */
            share?: number;
        };
        AreaLine: {
            area?: components["schemas"]["AreaRow"];
            at?: string;
            /** @description empty when nobody knows */
            items?: components["schemas"]["AreaHit"][] | null;
        };
        AreaOp: {
            from?: string[] | null;
            into?: components["schemas"]["AreaInto"][] | null;
            /** @enum {string} */
            op?: "merge" | "split" | "rename" | "move" | "begin" | "end";
        };
        AreaOps: {
            /** @description the day from which it holds, such as 2026-07-01 or 01/07/2026 */
            at?: string;
            dry_run?: boolean;
            ops?: components["schemas"]["AreaOp"][] | null;
            /** @description the resolution, or why */
            reason?: string;
        };
        AreaRef: {
            code?: string;
            name?: string;
            /**
             * Format: double
             * @description of the area that was asked about, 0 to 1; left out when it is not known
             */
            share?: number;
        };
        AreaResult: {
            moved?: {
                [key: string]: number;
            };
            /** Format: int64 */
            to_decide?: number;
        };
        AreaRow: {
            code?: string;
            /**
             * Format: int64
             * @description how many areas lie directly in it
             */
            inside?: number;
            kind?: string;
            /** Format: double */
            lat?: number;
            /** Format: double */
            lon?: number;
            name?: string;
            name_en?: string;
            parent?: string;
            path?: string;
            /** @description what an area of the past is today */
            today?: components["schemas"]["AreaRef"][] | null;
            valid_from?: string;
            valid_to?: string;
            /** @description the areas above, the lowest first, in its time */
            where?: string;
        };
        AreaStepRow: {
            from?: components["schemas"]["AreaRef"][] | null;
            into?: components["schemas"]["AreaRef"][] | null;
            op?: string;
        };
        AreaTime: {
            code?: string;
            /** @description what it was just before it began */
            from?: components["schemas"]["AreaRef"][] | null;
            /** @description what became of it when it ended */
            into?: components["schemas"]["AreaRef"][] | null;
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
        AskBody: {
            ticket?: string;
        };
        Asked: {
            /** @description for PublicKeyCredential.parseCreationOptionsFromJSON or parseRequestOptionsFromJSON */
            options?: unknown;
            ticket?: string;
        };
        BadDevice: {
            /** Format: int64 */
            alarms?: number;
            device?: string;
            /**
             * Format: double
             * @description of all alarms
             */
            share?: number;
        };
        BelongBody: {
            incident_id: string;
        };
        Breach: {
            /** @description empty: everything */
            area?: string;
            /**
             * Format: int64
             * @description incidents with who called and the number to call back
             */
            callers?: number;
            /** @description of how many people each kind of data was held */
            fields?: {
                [key: string]: number;
            };
            from?: string;
            made_at?: string;
            /** Format: int64 */
            people?: number;
            /** @description kinds that the law counts as sensitive */
            sensitive?: string[] | null;
            /** @description 72 hours after this report was made */
            tell_by?: string;
            /** @description what people have to add */
            to_write?: string[] | null;
            until?: string;
        };
        Break: {
            area?: string;
            area_name?: string;
            at?: string;
            device?: string;
            /** Format: double */
            distance?: number;
            from?: string;
            from_name?: string;
            /** Format: double */
            lat?: number;
            link?: string;
            /** Format: double */
            lon?: number;
            /** Format: double */
            resolution?: number;
            /** Format: double */
            within?: number;
        };
        BreakRow: {
            area?: string;
            area_name?: string;
            at?: string;
            device?: string;
            /** Format: double */
            distance?: number;
            /** @description who is on duty in the commune and above it, the smallest area first */
            duty?: components["schemas"]["DutyNear"][] | null;
            from?: string;
            from_name?: string;
            /** Format: double */
            lat?: number;
            link?: string;
            /** Format: double */
            lon?: number;
            /**
             * Format: int64
             * @description who live within 3 km and can be rung; 0 for a caller who cannot ring them
             */
            people?: number;
            /** Format: double */
            resolution?: number;
            /** @description the stretch of cable on which the break lies; none when nobody knows where the cable is */
            route?: components["schemas"]["Point"][] | null;
            /** @description within 20 km, the nearest first, ten at most */
            sites?: components["schemas"]["SpotSiteRow"][] | null;
            /** Format: double */
            within?: number;
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
            seat?: string;
            sent_at?: string;
            state?: string;
            /** Format: int64 */
            step?: number;
        };
        CauseRule: {
            cause?: string;
            /** Format: int64 */
            chances?: number;
            edited?: boolean;
            effect?: string;
            enabled?: boolean;
            id?: string;
            learned_at?: string;
            /** Format: double */
            lift?: number;
            near?: string;
            /** Format: int64 */
            seen?: number;
            /** Format: int64 */
            within?: number;
        };
        ChartRow: {
            at?: string;
            /** Format: int32 */
            peak?: number;
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
        Cluster: {
            area?: string;
            charter?: string;
            id?: string;
            lead?: string;
            name?: string;
            plans?: string[] | null;
            units?: string[] | null;
            valid_from?: string;
            valid_to?: string;
        };
        ClusterRow: {
            area?: string;
            area_name?: string;
            charter?: string;
            id?: string;
            /** @description its response plans */
            joint?: components["schemas"]["Titled"][] | null;
            lead?: string;
            lead_name?: string;
            /** @description its units, the lead first */
            members?: components["schemas"]["UnitRow"][] | null;
            name?: string;
            plans?: string[] | null;
            units?: string[] | null;
            valid_from?: string;
            valid_to?: string;
        };
        CodeBody: {
            code: string;
            ticket: string;
        };
        Column: {
            example?: string;
            help?: string;
            key?: string;
            /** @description every row must fill it */
            need?: boolean;
            /** @description for people to read; an import takes nothing from it */
            only?: boolean;
            title?: string;
        };
        ConfirmBody: {
            /** @description needed when the login is older than 15 minutes */
            password?: string;
        };
        Contact: {
            address?: string;
            channel?: string;
        };
        ContactRow: {
            as?: string;
            name?: string;
            note?: string;
            person_id?: string;
            person_name?: string;
            phone?: string;
            phones?: string[] | null;
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
        Counter: {
            /** @enum {string} */
            compare?: "eq" | "gt" | "lt" | "approx";
            from?: string;
            id?: string;
            kind_id?: string;
            model_id?: string;
            /** Format: int64 */
            n?: number;
            source?: string;
            unit?: string;
            until?: string;
            what?: string;
        };
        CounterRow: {
            /** @enum {string} */
            compare?: "eq" | "gt" | "lt" | "approx";
            from?: string;
            id?: string;
            kind_id?: string;
            label?: string;
            model_id?: string;
            /** Format: int64 */
            n?: number;
            source?: string;
            /** @description with its qualifier: hơn 1.000 */
            text?: string;
            unit?: string;
            until?: string;
            what?: string;
        };
        Credentials: {
            /** @description the login */
            name: string;
            password: string;
        };
        DataRequest: {
            answer?: string;
            done_at?: string;
            done_by?: string;
            due_at?: string;
            id?: string;
            kind?: string;
            made_at?: string;
            name?: string;
            person_id?: string;
            state?: string;
            text?: string;
        };
        Deactivated: {
            person?: components["schemas"]["PersonRow"];
            /** @description gaps of the next 14 days that were the person's */
            rotas?: components["schemas"]["RotaGaps"][] | null;
        };
        Decision: {
            area?: string;
            ids?: string[] | null;
        };
        Device: {
            address?: string;
            area?: string;
            enabled?: boolean;
            id?: string;
            kind?: string;
            last_heard?: string;
            link?: string;
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
            link?: string;
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
        DoubleRow: {
            active?: boolean;
            area_name?: string;
            /** Format: int64 */
            birth_year?: number;
            /** @description personal_id, phone, name, near_name, birth_year, unit, area */
            by?: string[] | null;
            id?: string;
            name?: string;
            role?: string;
            /**
             * Format: int64
             * @description 0 to 100; from 75 on it is most often one person
             */
            score?: number;
            title?: string;
            unit_name?: string;
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
        DutyNear: {
            area_name?: string;
            name?: string;
            person_id?: string;
            /** @description none for who may not see contacts */
            phones?: string[] | null;
            rota?: string;
        };
        DutyRow: {
            area?: string;
            area_name?: string;
            name?: string;
            /** @description nobody: a gap */
            on_duty?: components["schemas"]["Named"][] | null;
            rota_id?: string;
        };
        Emergency: {
            /** @description how to get in and whom to ask */
            access?: components["schemas"]["AccessRow"];
            /** @description who reported it by telephone */
            phone?: components["schemas"]["Intake"];
            responders?: components["schemas"]["Responder"][] | null;
            /** @description the place, with how to get in */
            site?: components["schemas"]["SiteRow"];
        };
        EndpointBody: {
            endpoint: string;
        };
        EraseBodyBody: {
            reason?: string;
        };
        ErasedColumns: {
            columns?: string[] | null;
            /** Format: int64 */
            rows?: number;
            table?: string;
        };
        Erasure: {
            at?: string;
            by?: string;
            hash?: string;
            person_id?: string;
            prev?: string;
            reason?: string;
            /** Format: int64 */
            seq?: number;
            what?: components["schemas"]["ErasedColumns"][] | null;
        };
        Event: {
            code?: string;
            comment?: string;
            /** Format: double */
            distance_m?: number;
            end?: boolean;
            /** Format: double */
            loss_db?: number;
            /** Format: int64 */
            number?: number;
            /** Format: double */
            reflectance_db?: number;
            reflective?: boolean;
            /** Format: double */
            slope_db_per_km?: number;
        };
        Feed: {
            id?: string;
            made_at?: string;
            made_by?: string;
            name?: string;
            person_id?: string;
            read_at?: string;
            rota_id?: string;
        };
        FeedBody: {
            name?: string;
        };
        FieldProblem: {
            error?: string;
            field?: string;
            /** Format: int64 */
            index?: number;
        };
        FigureCount: {
            /** @enum {string} */
            compare?: "eq" | "gt" | "lt" | "approx";
            from?: string;
            label?: string;
            /** Format: int64 */
            models?: number;
            /** Format: int64 */
            n?: number;
            sources?: string[] | null;
            /** @description with its qualifier: hơn 1.000 */
            text?: string;
            unit?: string;
            until?: string;
            what?: string;
        };
        Found: {
            groups?: components["schemas"]["HitGroup"][] | null;
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
        Held: {
            erasures?: components["schemas"]["Erasure"][] | null;
            /** @description for how many days which sort of data is kept */
            kept?: components["schemas"]["Retention"][] | null;
            person?: components["schemas"]["PersonRow"];
            requests?: components["schemas"]["DataRequest"][] | null;
            trace?: components["schemas"]["Trace"];
        };
        Hit: {
            /** @description where it is, or its code or number */
            about?: string;
            /** @description of an area: since when it exists */
            from?: string;
            /** @description a code for an area */
            id?: string;
            title?: string;
            /** @description what kind of area, unit, site …, or the state of an incident */
            type?: string;
            /** @description of an area of the past: when it ended */
            until?: string;
        };
        HitGroup: {
            hits?: components["schemas"]["Hit"][] | null;
            /** @enum {string} */
            kind?: "area" | "unit" | "person" | "model" | "cluster" | "site" | "device" | "incident";
        };
        ImpactRow: {
            code?: string;
            /**
             * Format: int64
             * @description stations
             */
            dark?: number;
            kind?: string;
            label?: string;
        };
        ImportIssue: {
            /** @description the column's title */
            column?: string;
            do?: string;
            /**
             * Format: int64
             * @description as a spreadsheet shows it; 0: the whole file
             */
            row?: number;
            /** @description it is not in the way */
            warn?: boolean;
            what?: string;
        };
        ImportRow: {
            by?: string;
            /** Format: int64 */
            changed?: number;
            columns?: string[] | null;
            /** Format: int64 */
            created?: number;
            done_at?: string;
            dry_run?: boolean;
            failure?: string;
            file?: string;
            id?: string;
            /** Format: int64 */
            kept?: number;
            made_at?: string;
            noun?: string;
            partial?: boolean;
            /** Format: int64 */
            position?: number;
            /** Format: int64 */
            same?: number;
            state?: string;
            title?: string;
            /** Format: int64 */
            total?: number;
            /** Format: int64 */
            warned?: number;
            why?: string;
            /** Format: int64 */
            wrong?: number;
        };
        IncidentDetail: {
            alarms?: components["schemas"]["AlarmRow"][] | null;
            answers?: components["schemas"]["Answer"][] | null;
            /** @description where the cable is broken, as far as it was measured */
            break?: components["schemas"]["BreakRow"];
            calls?: components["schemas"]["Call"][] | null;
            checklist?: components["schemas"]["CheckItem"][] | null;
            incident?: components["schemas"]["IncidentRow"];
            /** @description incidents that continue in this one */
            merged?: components["schemas"]["IncidentRow"][] | null;
            plan?: components["schemas"]["PlanRow"];
            /** @description elements of the network that may have failed, the likeliest first */
            suspects?: components["schemas"]["Suspect"][] | null;
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
            break?: components["schemas"]["Break"];
            called_by?: string;
            called_name?: string;
            cause?: string;
            /** Format: int64 */
            dark?: number;
            drill?: boolean;
            element?: string;
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
        JournalRow: {
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
            /** @description what was done to what, in the caller's language */
            text?: string;
        };
        KPI: {
            /** @description the ten devices that make most alarms */
            bad?: components["schemas"]["BadDevice"][] | null;
            by?: string;
            /** @description the course of the time, each part with the alarms of its worst ten minutes */
            chart?: components["schemas"]["ChartRow"][] | null;
            from?: string;
            /** @description the most alarms first, months by their time */
            groups?: components["schemas"]["KPIGroup"][] | null;
            until?: string;
            whole?: components["schemas"]["KPIGroup"];
        };
        KPIGroup: {
            /** @description from the opening of an incident to the first answer */
            acked?: components["schemas"]["Times"];
            /** Format: int64 */
            alarms?: number;
            /**
             * Format: double
             * @description share of the hours with more than 30 alarms
             */
            busy_hours?: number;
            /**
             * Format: double
             * @description share of the ten minutes with more than 10 alarms
             */
            busy_tens?: number;
            /**
             * Format: int64
             * @description conditions that were raised three times within a minute
             */
            chattering?: number;
            /**
             * Format: double
             * @description share of the time in flood
             */
            flood_share?: number;
            /**
             * Format: int64
             * @description from more than 10 in ten minutes to fewer than 5
             */
            floods?: number;
            key?: string;
            label?: string;
            /** @description the figures beside the limits that standards give for one person; none without alarms */
            marks?: components["schemas"]["Mark"][] | null;
            /** @description the ten devices with most alarms */
            noisiest?: components["schemas"]["Noisy"][] | null;
            /**
             * Format: int64
             * @description most alarms in ten minutes
             */
            peak_ten?: number;
            /** Format: double */
            per_day?: number;
            /** Format: double */
            per_hour?: number;
            /**
             * Format: double
             * @description alarms in ten minutes, on average
             */
            per_ten?: number;
            /** @description from the opening of an incident to its end */
            resolved?: components["schemas"]["Times"];
            severities?: {
                [key: string]: number;
            };
            /**
             * Format: int64
             * @description times that a condition stood for more than 24 hours
             */
            stale?: number;
            /**
             * Format: int64
             * @description most conditions that were stale on one day
             */
            stale_day?: number;
            /**
             * Format: double
             * @description their share of all alarms
             */
            top_ten?: number;
        };
        KindRow: {
            advice?: string;
            auto_all_clear?: boolean;
            by_hand?: boolean;
            dark?: boolean;
            en?: string;
            /** Format: int64 */
            hold_off?: number;
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
            dark?: boolean;
            en?: string;
            /** Format: int64 */
            hold_off?: number;
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
        KindSummary: {
            levels?: components["schemas"]["LevelCount"][] | null;
            /** Format: int64 */
            total?: number;
        };
        Learned: {
            /** Format: int64 */
            added?: number;
            /**
             * Format: int64
             * @description that the past no longer shows
             */
            dropped?: number;
            /**
             * Format: int64
             * @description that hold now
             */
            rules?: number;
            /**
             * Format: int64
             * @description of the past that were read
             */
            signals?: number;
        };
        Learning: {
            begun_at?: string;
            running?: boolean;
            /**
             * Format: double
             * @description of the time that is looked at, from 0 to 1
             */
            share?: number;
            /**
             * Format: int64
             * @description of the past that were read so far
             */
            signals?: number;
        };
        LevelCount: {
            /** Format: int64 */
            count?: number;
            label?: string;
            level?: string;
        };
        Link: {
            code?: string;
            duct?: string;
            /** Format: int64 */
            fibres?: number;
            from?: string;
            id?: string;
            kind?: string;
            /** Format: int64 */
            length?: number;
            made_up?: boolean;
            owner?: string;
            ring?: string;
            route?: components["schemas"]["Position"][] | null;
            to?: string;
            valid_from?: string;
            valid_to?: string;
        };
        LinkSpot: {
            /** Format: double */
            along?: number;
            area?: string;
            area_name?: string;
            at?: components["schemas"]["Point"];
            beyond?: boolean;
            /**
             * Format: double
             * @description metres of fibre from the end it was measured from
             */
            distance?: number;
            /** @description who is on duty in the commune and above it, the smallest area first */
            duty?: components["schemas"]["DutyNear"][] | null;
            /** @description the event of the file that was taken for the break */
            event?: components["schemas"]["Event"];
            /**
             * Format: int64
             * @description who live within 3 km and can be rung; 0 for a caller who cannot ring them
             */
            people?: number;
            route?: components["schemas"]["Point"][] | null;
            /** @description within 20 km, the nearest first, ten at most */
            sites?: components["schemas"]["SpotSiteRow"][] | null;
            /** Format: double */
            within?: number;
        };
        LinkTo: {
            address?: string;
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
        LoginAnswer: {
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
            /** @description nobody is logged in yet: one of these ways comes next */
            second?: components["schemas"]["Second"];
            version?: string;
        };
        LoginWays: {
            /** @description the name of the OpenID provider; absent: none */
            oidc?: string;
            /** @description passkeys work at this address */
            passkey?: boolean;
        };
        MapOfAll: {
            /** @description by kind (site, gong, device, incident, unit, model): [id, name, type, lat, lon, near] each; near: the position is that of its area */
            layers?: {
                [key: string]: (unknown[] | null)[] | null;
            };
        };
        Mark: {
            figure?: string;
            /**
             * Format: double
             * @description very likely acceptable up to this
             */
            good?: number;
            /**
             * Format: double
             * @description manageable up to this
             */
            most?: number;
            source?: string;
            /** Format: double */
            value?: number;
            /** @enum {string} */
            verdict?: "good" | "strain" | "over";
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
        MemberRow: {
            from?: string;
            id?: string;
            name?: string;
            person_id?: string;
            /** @description head, deputy, member …; empty: a plain member */
            role?: string;
            until?: string;
        };
        Membership: {
            from?: string;
            id?: string;
            of?: string;
            person_id?: string;
            ref?: string;
            role?: string;
            until?: string;
        };
        MembershipRow: {
            from?: string;
            id?: string;
            name?: string;
            of?: string;
            person_id?: string;
            ref?: string;
            role?: string;
            until?: string;
        };
        Merge: {
            at?: string;
            by?: string;
            gone?: string;
            id?: string;
            kept?: string;
            undone?: boolean;
            until_at?: string;
        };
        MergeBody: {
            into: string;
        };
        MergeBodyBody: {
            /** @description the record that becomes part of this one */
            other?: string;
            /** @description fields that hold as the other record says them: name, title, area, unit_id, role, lang, home, birth_year, personal_id, basis */
            take?: string[] | null;
        };
        MergeRow: {
            at?: string;
            by?: string;
            gone?: string;
            id?: string;
            kept?: string;
            name?: string;
            undone?: boolean;
            until_at?: string;
        };
        Misplaced: {
            in?: string;
            /** Format: double */
            km?: number;
            name?: string;
        };
        Model: {
            area?: string;
            areas?: string[] | null;
            charter?: string;
            decision?: string;
            evidence?: string;
            founded?: string;
            from?: string;
            id?: string;
            kind?: string;
            kind_id?: string;
            /** Format: double */
            lat?: number;
            /** Format: double */
            lon?: number;
            made_up?: boolean;
            name?: string;
            since?: string;
            state?: string;
            unit_id?: string;
            valid_from?: string;
            valid_to?: string;
        };
        ModelCount: {
            /** Format: int64 */
            count?: number;
            figures?: components["schemas"]["FigureCount"][] | null;
            /** Format: int64 */
            founded?: number;
            kind?: string;
            kind_id?: string;
            label?: string;
            name?: string;
            /** Format: int64 */
            paused?: number;
            /** Format: int64 */
            places?: number;
            /** Format: int64 */
            proposed?: number;
            /** Format: int64 */
            working?: number;
        };
        ModelCounts: {
            kinds?: components["schemas"]["ModelCount"][] | null;
            /** Format: int64 */
            total?: number;
        };
        ModelKind: {
            area?: string;
            decision?: string;
            evidence?: string;
            id?: string;
            kind?: string;
            level?: string;
            name?: string;
            since?: string;
            unit_id?: string;
            valid_from?: string;
            valid_to?: string;
        };
        ModelKindRow: {
            area?: string;
            area_name?: string;
            decision?: string;
            evidence?: string;
            id?: string;
            kind?: string;
            kind_label?: string;
            level?: string;
            level_label?: string;
            name?: string;
            since?: string;
            unit_id?: string;
            unit_name?: string;
            valid_from?: string;
            valid_to?: string;
        };
        ModelRow: {
            area?: string;
            area_name?: string;
            /** @description of the further areas */
            area_names?: string[] | null;
            areas?: string[] | null;
            charter?: string;
            decision?: string;
            evidence?: string;
            founded?: string;
            from?: string;
            from_name?: string;
            id?: string;
            kind?: string;
            kind_id?: string;
            kind_label?: string;
            kind_name?: string;
            /** Format: double */
            lat?: number;
            /** Format: double */
            lon?: number;
            made_up?: boolean;
            name?: string;
            /** @description the states that can follow */
            next?: string[] | null;
            since?: string;
            state?: string;
            state_label?: string;
            unit_id?: string;
            unit_name?: string;
            valid_from?: string;
            valid_to?: string;
        };
        ModelSummary: {
            area?: string;
            /** @description what the area was called then */
            area_name?: string;
            at?: string;
            /** @description registered kinds of model; never added to the models */
            kinds?: components["schemas"]["KindSummary"];
            /** @description models at their places; never added to the kinds */
            models?: components["schemas"]["ModelCounts"];
        };
        MyTokenBody: {
            /** @description nothing else can be done with it */
            actions: string[] | null;
            /** @description within a year */
            expires_at: string;
            name: string;
            /** @description needed when the login is older than 15 minutes */
            password?: string;
        };
        Named: {
            name?: string;
            person_id?: string;
        };
        Network: {
            /** @description live incidents whose cause is an element */
            causes?: components["schemas"]["IncidentRow"][] | null;
            links?: components["schemas"]["Link"][] | null;
            stations?: components["schemas"]["StationRow"][] | null;
            /** @description of those incidents, the likeliest first */
            suspects?: components["schemas"]["Suspect"][] | null;
        };
        NetworkImport: {
            applied?: boolean;
            /**
             * Format: int64
             * @description links that get a new version
             */
            changed?: number;
            /** @description what is left out or doubted */
            findings?: string[] | null;
            /**
             * Format: int64
             * @description stations that are in the register already, by code
             */
            known?: number;
            /**
             * Format: int64
             * @description links that are new
             */
            links?: number;
            /**
             * Format: int64
             * @description stations that are new
             */
            sites?: number;
        };
        NewFeed: {
            id?: string;
            made_at?: string;
            made_by?: string;
            name?: string;
            person_id?: string;
            read_at?: string;
            rota_id?: string;
            /** @description an iCalendar file (RFC 5545); whoever knows the address reads it */
            url?: string;
        };
        NewPasskeyBody: {
            credential: unknown;
            name: string;
            ticket: string;
        };
        NewTOTP: {
            /** @description base32, to type in */
            key?: string;
            /** @description the same as a PNG picture in a data: address */
            qr?: string;
            ticket?: string;
            /** @description otpauth://… */
            uri?: string;
        };
        Node: {
            building?: string;
            host?: boolean;
            power?: string;
            site_id?: string;
        };
        Noisy: {
            /** Format: int64 */
            alarms?: number;
            device?: string;
        };
        NoteBody: {
            note?: string;
        };
        Noun: {
            can_export?: boolean;
            can_import?: boolean;
            columns?: components["schemas"]["Column"][] | null;
            key?: string;
            title?: string;
        };
        OutBody: {
            reason: string;
            until: string;
        };
        PageActivityRow: {
            items?: components["schemas"]["ActivityRow"][] | null;
            next?: string;
            /** Format: int64 */
            total?: number;
        };
        PageAlarmRow: {
            items?: components["schemas"]["AlarmRow"][] | null;
            next?: string;
            /** Format: int64 */
            total?: number;
        };
        PageAreaChange: {
            items?: components["schemas"]["AreaChange"][] | null;
            next?: string;
            /** Format: int64 */
            total?: number;
        };
        PageAreaRow: {
            items?: components["schemas"]["AreaRow"][] | null;
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
        PageClusterRow: {
            items?: components["schemas"]["ClusterRow"][] | null;
            next?: string;
            /** Format: int64 */
            total?: number;
        };
        PageCounterRow: {
            items?: components["schemas"]["CounterRow"][] | null;
            next?: string;
            /** Format: int64 */
            total?: number;
        };
        PageDataRequest: {
            items?: components["schemas"]["DataRequest"][] | null;
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
        PageDoubleRow: {
            items?: components["schemas"]["DoubleRow"][] | null;
            next?: string;
            /** Format: int64 */
            total?: number;
        };
        PageDutyRow: {
            items?: components["schemas"]["DutyRow"][] | null;
            next?: string;
            /** Format: int64 */
            total?: number;
        };
        PageErasure: {
            items?: components["schemas"]["Erasure"][] | null;
            next?: string;
            /** Format: int64 */
            total?: number;
        };
        PageFeed: {
            items?: components["schemas"]["Feed"][] | null;
            next?: string;
            /** Format: int64 */
            total?: number;
        };
        PageImpactRow: {
            items?: components["schemas"]["ImpactRow"][] | null;
            next?: string;
            /** Format: int64 */
            total?: number;
        };
        PageImportIssue: {
            items?: components["schemas"]["ImportIssue"][] | null;
            next?: string;
            /** Format: int64 */
            total?: number;
        };
        PageImportRow: {
            items?: components["schemas"]["ImportRow"][] | null;
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
        PageJournalRow: {
            items?: components["schemas"]["JournalRow"][] | null;
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
        PageLink: {
            items?: components["schemas"]["Link"][] | null;
            next?: string;
            /** Format: int64 */
            total?: number;
        };
        PageMemberRow: {
            items?: components["schemas"]["MemberRow"][] | null;
            next?: string;
            /** Format: int64 */
            total?: number;
        };
        PageModelKindRow: {
            items?: components["schemas"]["ModelKindRow"][] | null;
            next?: string;
            /** Format: int64 */
            total?: number;
        };
        PageModelRow: {
            items?: components["schemas"]["ModelRow"][] | null;
            next?: string;
            /** Format: int64 */
            total?: number;
        };
        PageNoun: {
            items?: components["schemas"]["Noun"][] | null;
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
        PagePhoto: {
            items?: components["schemas"]["Photo"][] | null;
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
        PagePlanVersionRow: {
            items?: components["schemas"]["PlanVersionRow"][] | null;
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
        PageRuleRow: {
            items?: components["schemas"]["RuleRow"][] | null;
            next?: string;
            /** Format: int64 */
            total?: number;
        };
        PageSavedView: {
            items?: components["schemas"]["SavedView"][] | null;
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
        PageTurnRow: {
            items?: components["schemas"]["TurnRow"][] | null;
            next?: string;
            /** Format: int64 */
            total?: number;
        };
        PageUndecidedRow: {
            items?: components["schemas"]["UndecidedRow"][] | null;
            next?: string;
            /** Format: int64 */
            total?: number;
        };
        PageUnitRow: {
            items?: components["schemas"]["UnitRow"][] | null;
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
        Passkey: {
            id?: string;
            made_at?: string;
            name?: string;
            used_at?: string;
        };
        PasskeyBody: {
            credential: unknown;
            ticket: string;
        };
        PasswordBody: {
            new: string;
            old: string;
        };
        Person: {
            active?: boolean;
            area?: string;
            basis?: string;
            basis_at?: string;
            /** Format: int64 */
            birth_year?: number;
            changed_at?: string;
            contacts?: components["schemas"]["Contact"][] | null;
            erased_at?: string;
            id?: string;
            lang?: string;
            languages?: string[] | null;
            /** Format: double */
            lat?: number;
            /** Format: double */
            lon?: number;
            made_at?: string;
            merged_into?: string;
            name?: string;
            off_duty?: boolean;
            off_until?: string;
            personal_id?: string;
            purpose?: string;
            quiet_hours?: components["schemas"]["QuietHours"][] | null;
            role?: string;
            skills?: string[] | null;
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
            basis?: string;
            basis_at?: string;
            /** Format: int64 */
            birth_year?: number;
            changed_at?: string;
            contacts?: components["schemas"]["Contact"][] | null;
            erased_at?: string;
            id?: string;
            lang?: string;
            languages?: string[] | null;
            /** Format: double */
            lat?: number;
            /** Format: double */
            lon?: number;
            made_at?: string;
            merged_into?: string;
            name?: string;
            off_duty?: boolean;
            off_until?: string;
            personal_id?: string;
            purpose?: string;
            quiet_hours?: components["schemas"]["QuietHours"][] | null;
            role?: string;
            skills?: string[] | null;
            title?: string;
            unit_id?: string;
            unit_name?: string;
        };
        Photo: {
            at?: string;
            by?: string;
            /** Format: int64 */
            bytes?: number;
            caption?: string;
            /** Format: int64 */
            height?: number;
            id?: string;
            site_id?: string;
            /** Format: int64 */
            width?: number;
        };
        Place: {
            id?: string;
            name?: string;
        };
        Plan: {
            active?: boolean;
            area?: string;
            checklist?: string[] | null;
            /** Format: int64 */
            draft?: number;
            id?: string;
            kind?: string;
            name?: string;
            severity?: string;
            signed_at?: string;
            signed_by?: string;
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
            /** Format: int64 */
            draft?: number;
            /** @description when a drill last followed the plan; absent: never */
            drilled_at?: string;
            id?: string;
            kind?: string;
            kind_label?: string;
            name?: string;
            /** @description what each step does, in the caller's language */
            sentences?: string[] | null;
            severity?: string;
            signed_at?: string;
            signed_by?: string;
            site_id?: string;
            site_name?: string;
            steps?: components["schemas"]["Step"][] | null;
            todo?: string;
            /** Format: int64 */
            version?: number;
        };
        PlanVersionRow: {
            active?: boolean;
            area?: string;
            area_name?: string;
            /** @description when it was saved; absent: before versions were kept */
            at?: string;
            by?: string;
            checklist?: string[] | null;
            /** Format: int64 */
            draft?: number;
            /** @description when a drill last followed the plan; absent: never */
            drilled_at?: string;
            id?: string;
            kind?: string;
            kind_label?: string;
            name?: string;
            /** @description what each step does, in the caller's language */
            sentences?: string[] | null;
            severity?: string;
            signed_at?: string;
            signed_by?: string;
            site_id?: string;
            site_name?: string;
            steps?: components["schemas"]["Step"][] | null;
            todo?: string;
            /** Format: int64 */
            version?: number;
        };
        Point: {
            /** Format: double */
            lat?: number;
            /** Format: double */
            lon?: number;
        };
        Position: {
            /** Format: double */
            lat?: number;
            /** Format: double */
            lon?: number;
        };
        "Post-alarms-by-id-belongRequest": {
            incident_id: string;
        };
        "Post-imports-by-id-applyRequest": {
            /** @description apply the right rows of a file with wrong ones */
            partial?: boolean;
        };
        "Post-models-by-id-multiplyRequest": {
            area?: string;
            name?: string;
            unit_id?: string;
        };
        "Post-models-by-id-stateRequest": {
            /** @description a date or an instant; none: now */
            at?: string;
            /** @description only tell what would move; nothing is kept */
            dry_run?: boolean;
            reason?: string;
            /** @enum {string} */
            state?: "proposed" | "working" | "paused" | "ended";
        };
        "Post-plans-by-id-signRequest": {
            /**
             * Format: int64
             * @description the version that was read; another one is a conflict
             */
            version?: number;
        };
        "Post-rotas-by-id-swaps-by-entry-settleRequest": {
            approve?: boolean;
        };
        "Post-units-by-id-mergeRequest": {
            /** @description a date or an instant; none: now */
            at?: string;
            /** @description only tell what would move; nothing is kept */
            dry_run?: boolean;
            into?: string;
            reason?: string;
        };
        "Post-units-by-id-splitRequest": {
            /** @description a date or an instant; none: now */
            at?: string;
            /** @description only tell what would move; nothing is kept */
            dry_run?: boolean;
            parts?: components["schemas"]["UnitPart"][] | null;
            reason?: string;
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
        "Put-me-views-by-nounRequest": {
            items?: components["schemas"]["SavedView"][] | null;
        };
        "Put-retention-by-nameRequest": {
            /** Format: int64 */
            days: number;
            enabled?: boolean;
        };
        QuietHours: {
            from?: string;
            until?: string;
            /** Format: int64 */
            weekdays?: number;
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
        Reading: {
            at?: string;
            /** Format: double */
            distance?: number;
            link?: string;
            /** Format: double */
            resolution?: number;
        };
        ReadingBody: {
            /**
             * Format: double
             * @description metres of fibre
             */
            distance?: number;
            /** @description the end it was measured from; default: the link's own from */
            from?: string;
            /**
             * Format: double
             * @description metres that the instrument may be wrong
             */
            resolution?: number;
            /** @description a .sor file (Telcordia SR-4731) in base64, instead of the distance */
            sor?: string;
        };
        Recovery: {
            /** @description recovery codes, each good for one login; shown once; none when there are others */
            codes?: string[] | null;
        };
        Replay: {
            /** @description incidents whose cause is an element */
            causes?: components["schemas"]["ReplayCause"][] | null;
            /** @description codes of the stations that were dark at the beginning */
            dark?: string[] | null;
            /** @description in the order of their time */
            events?: components["schemas"]["ReplayEvent"][] | null;
            from?: string;
            /** @description there were more events or incidents than one answer holds: ask for a shorter time */
            more?: boolean;
            until?: string;
        };
        ReplayCause: {
            element?: string;
            ended_at?: string;
            id?: string;
            number?: string;
            opened_at?: string;
            title?: string;
        };
        ReplayEvent: {
            at?: string;
            code?: string;
            dark?: boolean;
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
        RequestBody: {
            /** @enum {string} */
            kind: "correct" | "erase" | "stop" | "other";
            text?: string;
        };
        ResolveBody: {
            note?: string;
            /** @enum {string} */
            result: "real" | "false_alarm" | "drill" | "test";
        };
        Responder: {
            /** @description the newest one; absent: none yet */
            answer?: string;
            name?: string;
            person_id?: string;
            phones?: string[] | null;
            title?: string;
        };
        Retention: {
            /** Format: int64 */
            days?: number;
            enabled?: boolean;
            rule?: string;
        };
        RetentionPage: {
            next?: string;
            rules?: components["schemas"]["Retention"][] | null;
            runs?: components["schemas"]["RetentionRun"][] | null;
        };
        RetentionRun: {
            at?: string;
            error?: string;
            /** Format: int64 */
            rows?: number;
            rule?: string;
        };
        Rota: {
            approve?: boolean;
            area?: string;
            id?: string;
            name?: string;
            rotations?: components["schemas"]["Rotation"][] | null;
            shifts?: components["schemas"]["Shift"][] | null;
            swaps?: components["schemas"]["Swap"][] | null;
            unit_id?: string;
        };
        RotaGaps: {
            gaps?: components["schemas"]["Gap"][] | null;
            name?: string;
            rota_id?: string;
        };
        RotaRow: {
            approve?: boolean;
            area?: string;
            area_name?: string;
            /** @description of the next seven days */
            gaps?: components["schemas"]["Gap"][] | null;
            id?: string;
            name?: string;
            on_duty?: components["schemas"]["Named"][] | null;
            /** @description everybody whom its shifts, rotations and swaps name */
            people?: components["schemas"]["Named"][] | null;
            rotations?: components["schemas"]["Rotation"][] | null;
            shifts?: components["schemas"]["Shift"][] | null;
            swaps?: components["schemas"]["Swap"][] | null;
            unit_id?: string;
            unit_name?: string;
        };
        Rotation: {
            /** Format: int64 */
            days?: number;
            from?: string;
            /** Format: int64 */
            length?: number;
            name?: string;
            people?: string[] | null;
            until?: string;
        };
        RuleRow: {
            cause?: string;
            /** Format: int64 */
            chances?: number;
            edited?: boolean;
            effect?: string;
            enabled?: boolean;
            id?: string;
            learned_at?: string;
            /** Format: double */
            lift?: number;
            near?: string;
            /** Format: int64 */
            seen?: number;
            /** @description what it says, in the caller's language */
            text?: string;
            /** Format: int64 */
            within?: number;
        };
        Rung: {
            channel?: string;
            device?: string;
            name?: string;
            person_id?: string;
        };
        RungFor: {
            at?: string;
            channel?: string;
            incident_id?: string;
            number?: string;
            purpose?: string;
            state?: string;
            title?: string;
        };
        Said: {
            answer?: string;
            at?: string;
            incident_id?: string;
            note?: string;
            number?: string;
            via?: string;
        };
        SavedView: {
            area?: string;
            columns?: string[] | null;
            name?: string;
            q?: string;
            sort?: string;
            /** @description the values of columns */
            where?: {
                [key: string]: string;
            };
        };
        Second: {
            /** @description goes with the second step, which must come within five minutes */
            ticket?: string;
            /** @description totp, passkey, recovery */
            ways?: string[] | null;
        };
        SessionRow: {
            address?: string;
            agent?: string;
            /** @description the one that asks */
            current?: boolean;
            id?: string;
            made_at?: string;
            used_at?: string;
            /** @description password, totp, recovery, passkey or oidc */
            way?: string;
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
            break?: components["schemas"]["Break"];
            called_by?: string;
            called_name?: string;
            cause?: string;
            /** Format: int64 */
            dark?: number;
            /** Format: double */
            distance_km?: number;
            drill?: boolean;
            element?: string;
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
            building?: string;
            code?: string;
            id?: string;
            kind?: string;
            /** Format: double */
            lat?: number;
            /** Format: double */
            lon?: number;
            made_up?: boolean;
            name?: string;
            protection?: string[] | null;
            unit_id?: string;
        };
        SiteAccess: {
            contacts?: components["schemas"]["SiteContact"][] | null;
            notes?: string;
        };
        SiteContact: {
            as?: string;
            name?: string;
            note?: string;
            person_id?: string;
            phone?: string;
        };
        SiteMap: {
            /** @description [id, code, name, kind, lat, lon, state]; state: ok, ringing, answered, alarm or silent */
            sites?: (unknown[] | null)[] | null;
        };
        SiteRow: {
            address?: string;
            area?: string;
            area_name?: string;
            building?: string;
            code?: string;
            id?: string;
            kind?: string;
            /** Format: double */
            lat?: number;
            /** Format: double */
            lon?: number;
            made_up?: boolean;
            /** @description present when the coordinates contradict the area */
            misplaced?: components["schemas"]["Misplaced"];
            name?: string;
            protection?: string[] | null;
            unit_id?: string;
            unit_name?: string;
        };
        SpotSiteRow: {
            code?: string;
            id?: string;
            /**
             * Format: int64
             * @description in a straight line
             */
            metres?: number;
            name?: string;
        };
        StationRow: {
            /** @description the building or tower it shares */
            building?: string;
            code?: string;
            dark?: boolean;
            host?: boolean;
            kind?: string;
            /** Format: double */
            lat?: number;
            /** Format: double */
            lon?: number;
            name?: string;
            /** @description the feed it shares */
            power?: string;
            site_id?: string;
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
            break?: components["schemas"]["Break"];
            called_by?: string;
            called_name?: string;
            cause?: string;
            /** Format: int64 */
            dark?: number;
            drill?: boolean;
            element?: string;
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
        Suspect: {
            code?: string;
            /** Format: int64 */
            explains?: number;
            from?: string;
            kind?: string;
            /** Format: double */
            p?: number;
            to?: string;
        };
        Swap: {
            at?: string;
            by?: string;
            from?: string;
            id?: string;
            offers?: string;
            reason?: string;
            state?: string;
            takes?: string;
            until?: string;
        };
        SwapBody: {
            from?: string;
            /** @description whose duty it is; absent: the caller's own */
            offers?: string;
            reason?: string;
            until?: string;
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
        Times: {
            /** Format: int64 */
            count?: number;
            /** Format: int64 */
            median?: number;
            /** Format: int64 */
            p95?: number;
        };
        Titled: {
            id?: string;
            name?: string;
        };
        TokenBody: {
            /** @description nothing else; none: whatever the role allows */
            actions?: string[] | null;
            area?: string;
            expires_at?: string;
            name: string;
            role: string;
            /** @description only the rows of this unit and those below it */
            unit_id?: string;
        };
        TokenRow: {
            actions?: string[] | null;
            area?: string;
            area_name?: string;
            expires_at?: string;
            id?: string;
            made_at?: string;
            name?: string;
            person_id?: string;
            role?: string;
            token?: string;
            unit_id?: string;
            unit_name?: string;
            used_at?: string;
        };
        Trace: {
            /** @description the newest 50 */
            answers?: components["schemas"]["Said"][] | null;
            memberships?: components["schemas"]["MembershipRow"][] | null;
            merges?: components["schemas"]["MergeRow"][] | null;
            /** @description the newest 50 */
            rings?: components["schemas"]["RungFor"][] | null;
            rotas?: components["schemas"]["Place"][] | null;
            teams?: components["schemas"]["Place"][] | null;
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
        TurnRow: {
            from?: string;
            people?: components["schemas"]["Named"][] | null;
            until?: string;
        };
        Undecided: {
            id?: string;
            name?: string;
            noun?: string;
        };
        UndecidedRow: {
            area?: string;
            area_name?: string;
            choices?: string[] | null;
            id?: string;
            made_at?: string;
            name?: string;
            noun?: string;
            options?: components["schemas"]["AreaRef"][] | null;
            ref?: string;
        };
        Unit: {
            address?: string;
            area?: string;
            code?: string;
            email?: string;
            head?: string;
            id?: string;
            kind?: string;
            /** Format: double */
            lat?: number;
            /** Format: double */
            lon?: number;
            name?: string;
            parent?: string;
            phone?: string;
            since?: string;
            valid_from?: string;
            valid_to?: string;
        };
        UnitEnd: {
            /** @description a date or an instant; none: now */
            at?: string;
            /** @description only tell what would move; nothing is kept */
            dry_run?: boolean;
            reason?: string;
        };
        UnitHistory: {
            /** @description what became it */
            before?: components["schemas"]["UnitSuccessor"][] | null;
            /** @description what it became */
            successors?: components["schemas"]["UnitSuccessor"][] | null;
            /** @description from the first to what it is now */
            versions?: components["schemas"]["UnitRow"][] | null;
        };
        UnitMove: {
            into?: components["schemas"]["Unit"][] | null;
            moved?: {
                [key: string]: number;
            };
            undecided?: components["schemas"]["Undecided"][] | null;
        };
        UnitPart: {
            address?: string;
            area?: string;
            code?: string;
            email?: string;
            head?: string;
            id?: string;
            kind?: string;
            /** Format: double */
            lat?: number;
            /** Format: double */
            lon?: number;
            name?: string;
            parent?: string;
            phone?: string;
            /**
             * Format: double
             * @description how much of the old unit, 0: not known
             */
            share?: number;
            since?: string;
            valid_from?: string;
            valid_to?: string;
        };
        UnitRow: {
            address?: string;
            area?: string;
            area_name?: string;
            /** @description the clusters in which it is today */
            clusters?: components["schemas"]["Titled"][] | null;
            code?: string;
            email?: string;
            head?: string;
            head_name?: string;
            id?: string;
            kind?: string;
            kind_label?: string;
            /** Format: double */
            lat?: number;
            /** Format: double */
            lon?: number;
            name?: string;
            parent?: string;
            parent_name?: string;
            phone?: string;
            since?: string;
            valid_from?: string;
            valid_to?: string;
        };
        UnitSuccessor: {
            at?: string;
            id?: string;
            name?: string;
            reason?: string;
            /**
             * Format: double
             * @description how much of the old unit, 0: not known
             */
            share?: number;
        };
        UnmergeBodyBody: {
            merge?: string;
        };
        Unmerged: {
            /**
             * Format: int64
             * @description places that somebody changed since; they stay as they are
             */
            left?: number;
        };
        UserBody: {
            area?: string;
            /** @enum {string} */
            lang?: "vi" | "en";
            login: string;
            name?: string;
            person_id?: string;
            role?: string;
            /** @description of a safety officer: whose rows they see */
            unit_id?: string;
        };
        UserChange: {
            active?: boolean;
            area?: string;
            /** @enum {string} */
            lang?: "vi" | "en";
            name?: string;
            role?: string;
            unit_id?: string;
        };
        UserRow: {
            active?: boolean;
            area?: string;
            area_name?: string;
            lang?: string;
            linked?: boolean;
            login?: string;
            made_at?: string;
            must_change_password?: boolean;
            name?: string;
            password?: string;
            person_id?: string;
            role?: string;
            totp?: boolean;
            unit_id?: string;
            unit_name?: string;
        };
        WhatIf: {
            /** @description the most stations first */
            areas?: components["schemas"]["WhatIfArea"][] | null;
            stations?: components["schemas"]["StationRow"][] | null;
        };
        WhatIfArea: {
            code?: string;
            name?: string;
            /** Format: int64 */
            stations?: number;
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
            break?: components["schemas"]["Break"];
            called_by?: string;
            called_name?: string;
            cause?: string;
            /** Format: int64 */
            dark?: number;
            drill?: boolean;
            element?: string;
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
            link?: string;
            reason?: string;
            site_id?: string;
            until?: string;
        };
        WorkBody: {
            device?: string;
            from?: string;
            /** @description code of a link; alarms of the stations that it alone would darken are muted */
            link?: string;
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
    "post-alarms-by-id-belong": {
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
                "application/json": components["schemas"]["Post-alarms-by-id-belongRequest"];
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
    "post-alarms-by-id-separate": {
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
                /** @description a day: areas as they were then; default: today, in a search whenever */
                at?: string;
                /** @description directly in this area */
                parent?: string;
                /** @description anywhere in this area */
                under?: string;
                /** @description a name with or without its marks, or a code; behind a comma the areas above */
                q?: string;
                kind?: "province" | "district" | "commune" | "ward" | "township" | "special_zone" | "village" | "residential_group";
                /** @description all kinds of one height */
                tier?: "district" | "commune" | "village";
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
                    "application/json": components["schemas"]["PageAreaRow"];
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
    "get-areas-at": {
        parameters: {
            query: {
                lat: number;
                lon: number;
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
                    "application/json": components["schemas"]["AreaRow"];
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
    "get-areas-changes": {
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
                    "application/json": components["schemas"]["PageAreaChange"];
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
    "post-areas-changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AreaOps"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AreaEffect"];
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
    "get-areas-undecided": {
        parameters: {
            query?: {
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
                    "application/json": components["schemas"]["PageUndecidedRow"];
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
    "post-areas-undecided": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Decision"];
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
    "get-areas-by-code": {
        parameters: {
            query?: {
                /** @description a day; default: today */
                at?: string;
            };
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
                    "application/json": components["schemas"]["AreaFull"];
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
    "get-areas-by-code-predecessors": {
        parameters: {
            query?: {
                /** @description a day; default: today */
                at?: string;
            };
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
                    "application/json": components["schemas"]["AreaLine"];
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
    "get-areas-by-code-successors": {
        parameters: {
            query?: {
                /** @description a day; default: today */
                at?: string;
                /** @description a day on which the area had the code; default: the first that had it */
                from?: string;
            };
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
                    "application/json": components["schemas"]["AreaLine"];
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
    "get-breach": {
        parameters: {
            query?: {
                area?: string;
                /** @description a day, from its beginning, or an instant */
                from?: string;
                /** @description a day, to its end, or an instant */
                until?: string;
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
                    "application/json": components["schemas"]["Breach"];
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
    "get-breach-csv": {
        parameters: {
            query?: {
                /** @description code of an area */
                area?: string;
                /** @description a day or an instant */
                from?: string;
                /** @description a day or an instant */
                until?: string;
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
    "get-calendar-by-token": {
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
    "get-clusters": {
        parameters: {
            query?: {
                area?: string;
                /** @description found in the name, whatever the accents, or the code */
                q?: string;
                kind?: string;
                site_id?: string;
                role?: string;
                /** @description people who are not active too, units and models that have ended */
                all?: boolean;
                /** @description of units, clusters and models: as they were then, a date or an instant */
                at?: string;
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
                    "application/json": components["schemas"]["PageClusterRow"];
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
    "post-clusters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Cluster"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ClusterRow"];
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
    "get-clusters-by-id": {
        parameters: {
            query?: {
                /** @description as it was then, a date or an instant, where the noun keeps its history */
                at?: string;
            };
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
                    "application/json": components["schemas"]["ClusterRow"];
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
    "put-clusters-by-id": {
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
                "application/json": components["schemas"]["Cluster"];
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
                    "application/json": components["schemas"]["ClusterRow"];
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
    "delete-clusters-by-id": {
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
    "get-clusters-by-id-activities": {
        parameters: {
            query?: {
                /** @description older than an instant, for the next page */
                before?: string;
                /** @description default: 50 */
                limit?: number;
            };
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
                    "application/json": components["schemas"]["PageActivityRow"];
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
    "post-clusters-by-id-activities": {
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
                "application/json": components["schemas"]["Activity"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActivityRow"];
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
    "delete-clusters-by-id-activities-by-entry": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                entry: string;
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
    "get-clusters-by-id-members": {
        parameters: {
            query?: {
                /** @description as it was then, a date or an instant, where the noun keeps its history */
                at?: string;
            };
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
                    "application/json": components["schemas"]["PageMemberRow"];
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
    "get-data-requests": {
        parameters: {
            query?: {
                /** @description those that were answered instead */
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
                    "application/json": components["schemas"]["PageDataRequest"];
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
    "post-data-requests-by-id-answer": {
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
                "application/json": components["schemas"]["AnswerBodyBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DataRequest"];
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
                /** @description people who are not active too, units and models that have ended */
                all?: boolean;
                /** @description of units, clusters and models: as they were then, a date or an instant */
                at?: string;
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
    "get-devices-tags-pdf": {
        parameters: {
            query?: {
                area?: string;
                /** @description found in the name, whatever the accents, or the code */
                q?: string;
                kind?: string;
                site_id?: string;
                role?: string;
                /** @description people who are not active too, units and models that have ended */
                all?: boolean;
                /** @description of units, clusters and models: as they were then, a date or an instant */
                at?: string;
                /** @description a column of x-columns.sort, with - before it from the last to the first; default: by name */
                sort?: string;
                /** @description column:value, a column of x-columns.where */
                where?: string[] | null;
                /** @description the cursor that the page before returned in next */
                after?: string;
                /** @description default: 50 */
                limit?: number;
                /** @description 24 labels a page of A4, or 8 large ones; default: small */
                sheet?: "small" | "large";
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
                    "Content-Disposition"?: string;
                    "Content-Type"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
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
            query?: {
                /** @description as it was then, a date or an instant, where the noun keeps its history */
                at?: string;
            };
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
    "get-duty": {
        parameters: {
            query?: {
                area?: string;
                site_id?: string;
                /** @description with lon: any place, by the area in which it lies */
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
                    "application/json": components["schemas"]["PageDutyRow"];
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
    "get-erasures": {
        parameters: {
            query?: {
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
                    "application/json": components["schemas"]["PageErasure"];
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
    "get-export-by-noun": {
        parameters: {
            query?: {
                format?: "csv" | "xlsx";
                /** @description code of an area */
                area?: string;
                /** @description found in the name */
                q?: string;
                kind?: string;
                /** @description column:value, as in the list; may be repeated */
                where?: string;
                /** @description keys with commas between; empty: all */
                columns?: string;
                /** @description true: people who are not active too */
                all?: string;
            };
            header?: never;
            path: {
                noun: string;
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
    "get-imports": {
        parameters: {
            query?: {
                noun?: string;
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
                    "application/json": components["schemas"]["PageImportRow"];
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
    "post-imports": {
        parameters: {
            query?: {
                /** @description such as people or sites */
                noun?: string;
                /** @description of the file */
                name?: string;
                /** @description true: only check */
                dry_run?: string;
                /** @description true: apply the right rows when others are wrong */
                partial?: string;
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
    "get-imports-by-id": {
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
                    "application/json": components["schemas"]["ImportRow"];
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
    "post-imports-by-id-apply": {
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
                "application/json": components["schemas"]["Post-imports-by-id-applyRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ImportRow"];
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
    "get-imports-by-id-issues": {
        parameters: {
            query?: {
                /** @description the row behind which to go on; -1: from the beginning */
                after?: number;
                limit?: number;
            };
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
                    "application/json": components["schemas"]["PageImportIssue"];
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
    "post-imports-by-id-undo": {
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
                    "application/json": components["schemas"]["ImportRow"];
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
                site_id?: string;
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
    "post-incidents-by-id-belong": {
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
                "application/json": components["schemas"]["BelongBody"];
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
    "post-incidents-by-id-break-glass": {
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
                    "application/json": components["schemas"]["Emergency"];
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
                /** @description the beginning of who did it */
                actor?: string;
                /** @description create, update, delete … */
                action?: string;
                /** @description a day, from its beginning, or an instant */
                from?: string;
                /** @description a day, to its end, or an instant */
                until?: string;
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
                    "application/json": components["schemas"]["PageJournalRow"];
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
    "get-kpi": {
        parameters: {
            query?: {
                /** @description a day, from its beginning, or an instant */
                from?: string;
                /** @description a day, to its end, or an instant */
                until?: string;
                /** @description none: all that the caller may see */
                area?: string;
                /** @description default: month; a seat is a rota or a team, and the alarms of a seat or a person are the incidents that they were rung for */
                by?: "month" | "area" | "device" | "seat" | "person";
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
                    "application/json": components["schemas"]["KPI"];
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
    "get-links": {
        parameters: {
            query?: {
                /** @description a date or an instant; default: now */
                at?: string;
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
                    "application/json": components["schemas"]["PageLink"];
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
    "post-links": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Link"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Link"];
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
    "put-links-by-id": {
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
                "application/json": components["schemas"]["Link"];
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
                    "application/json": components["schemas"]["Link"];
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
    "delete-links-by-id": {
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
    "post-links-by-id-otdr": {
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
                "application/json": components["schemas"]["ReadingBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkSpot"];
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
    "get-links-by-id-versions": {
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
                    "application/json": components["schemas"]["PageLink"];
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
                    "Set-Cookie"?: components["schemas"]["Cookie"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoginAnswer"];
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
    "post-login-code": {
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
                "application/json": components["schemas"]["CodeBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Set-Cookie"?: components["schemas"]["Cookie"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoginAnswer"];
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
    "get-login-oidc": {
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
    "get-login-oidc-back": {
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
    "post-login-passkey": {
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
                "application/json": components["schemas"]["PasskeyBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Set-Cookie"?: components["schemas"]["Cookie"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LoginAnswer"];
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
    "post-login-passkey-ask": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["AskBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Asked"];
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
    "get-login-ways": {
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
                    "application/json": components["schemas"]["LoginWays"];
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
    "get-map": {
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
                    "application/json": components["schemas"]["MapOfAll"];
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
    "get-me-account": {
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
                    "application/json": components["schemas"]["Account"];
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
    "get-me-data": {
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
                    "application/json": components["schemas"]["Held"];
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
    "post-me-data-requests": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RequestBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DataRequest"];
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
    "get-me-feeds": {
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
                    "application/json": components["schemas"]["PageFeed"];
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
    "post-me-feeds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["FeedBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewFeed"];
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
    "delete-me-feeds-by-id": {
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
    "post-me-oidc": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    "Set-Cookie"?: components["schemas"]["Cookie"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LinkTo"];
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
    "delete-me-oidc": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmBody"];
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
    "post-me-passkeys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewPasskeyBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recovery"];
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
    "post-me-passkeys-new": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Asked"];
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
    "delete-me-passkeys-by-id": {
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
                "application/json": components["schemas"]["ConfirmBody"];
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
    "post-me-recovery": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recovery"];
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
    "delete-me-sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
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
    "delete-me-sessions-by-id": {
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
    "post-me-tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MyTokenBody"];
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
    "delete-me-tokens-by-id": {
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
    "post-me-totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CodeBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Recovery"];
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
    "delete-me-totp": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmBody"];
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
    "post-me-totp-new": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ConfirmBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewTOTP"];
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
    "get-me-views-by-noun": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description such as people or sites */
                noun: string;
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
                    "application/json": components["schemas"]["PageSavedView"];
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
    "put-me-views-by-noun": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description such as people or sites */
                noun: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Put-me-views-by-nounRequest"];
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
    "get-model-kinds": {
        parameters: {
            query?: {
                area?: string;
                /** @description found in the name, whatever the accents, or the code */
                q?: string;
                kind?: string;
                site_id?: string;
                role?: string;
                /** @description people who are not active too, units and models that have ended */
                all?: boolean;
                /** @description of units, clusters and models: as they were then, a date or an instant */
                at?: string;
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
                    "application/json": components["schemas"]["PageModelKindRow"];
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
    "post-model-kinds": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ModelKind"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelKindRow"];
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
    "get-model-kinds-by-id": {
        parameters: {
            query?: {
                /** @description as it was then, a date or an instant, where the noun keeps its history */
                at?: string;
            };
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
                    "application/json": components["schemas"]["ModelKindRow"];
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
    "put-model-kinds-by-id": {
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
                "application/json": components["schemas"]["ModelKind"];
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
                    "application/json": components["schemas"]["ModelKindRow"];
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
    "delete-model-kinds-by-id": {
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
    "get-model-kinds-by-id-counters": {
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
                    "application/json": components["schemas"]["PageCounterRow"];
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
    "post-model-kinds-by-id-counters": {
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
                "application/json": components["schemas"]["Counter"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CounterRow"];
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
    "delete-model-kinds-by-id-counters-by-entry": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                entry: string;
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
    "get-models": {
        parameters: {
            query?: {
                area?: string;
                /** @description found in the name, whatever the accents, or the code */
                q?: string;
                kind?: string;
                site_id?: string;
                role?: string;
                /** @description people who are not active too, units and models that have ended */
                all?: boolean;
                /** @description of units, clusters and models: as they were then, a date or an instant */
                at?: string;
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
                    "application/json": components["schemas"]["PageModelRow"];
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
    "post-models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Model"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelRow"];
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
    "get-models-summary": {
        parameters: {
            query?: {
                /** @description as it was at the time; none: all that the caller may see */
                area?: string;
                /** @description a date, of which the end is meant, or an instant; none: now */
                at?: string;
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
                    "application/json": components["schemas"]["ModelSummary"];
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
    "get-models-by-id": {
        parameters: {
            query?: {
                /** @description as it was then, a date or an instant, where the noun keeps its history */
                at?: string;
            };
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
                    "application/json": components["schemas"]["ModelRow"];
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
    "put-models-by-id": {
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
                "application/json": components["schemas"]["Model"];
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
                    "application/json": components["schemas"]["ModelRow"];
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
    "delete-models-by-id": {
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
    "get-models-by-id-activities": {
        parameters: {
            query?: {
                /** @description older than an instant, for the next page */
                before?: string;
                /** @description default: 50 */
                limit?: number;
            };
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
                    "application/json": components["schemas"]["PageActivityRow"];
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
    "post-models-by-id-activities": {
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
                "application/json": components["schemas"]["Activity"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActivityRow"];
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
    "delete-models-by-id-activities-by-entry": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                entry: string;
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
    "get-models-by-id-counters": {
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
                    "application/json": components["schemas"]["PageCounterRow"];
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
    "post-models-by-id-counters": {
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
                "application/json": components["schemas"]["Counter"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CounterRow"];
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
    "delete-models-by-id-counters-by-entry": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                entry: string;
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
    "get-models-by-id-history": {
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
                    "application/json": components["schemas"]["PageModelRow"];
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
    "get-models-by-id-members": {
        parameters: {
            query?: {
                /** @description as it was then, a date or an instant, where the noun keeps its history */
                at?: string;
            };
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
                    "application/json": components["schemas"]["PageMemberRow"];
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
    "post-models-by-id-multiply": {
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
                "application/json": components["schemas"]["Post-models-by-id-multiplyRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelRow"];
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
    "post-models-by-id-state": {
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
                "application/json": components["schemas"]["Post-models-by-id-stateRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelRow"];
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
    "get-network": {
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
                    "application/json": components["schemas"]["Network"];
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
    "get-network-impacts": {
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
                    "application/json": components["schemas"]["PageImpactRow"];
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
    "post-network-import": {
        parameters: {
            query?: {
                dry_run?: boolean;
                /** @description of stations whose place says none; default: the caller's own */
                area?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
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
                    "application/json": components["schemas"]["NetworkImport"];
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
    "get-network-replay": {
        parameters: {
            query?: {
                /** @description a day, from its beginning, or an instant */
                from?: string;
                /** @description a day, to its end, or an instant */
                until?: string;
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
                    "application/json": components["schemas"]["Replay"];
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
    "get-network-what-if": {
        parameters: {
            query: {
                /** @description link:CODE, node:CODE, power:NAME, duct:NAME or site:NAME */
                element: string[] | null;
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
                    "application/json": components["schemas"]["WhatIf"];
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
    "put-nodes-by-id": {
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
                "application/json": components["schemas"]["Node"];
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
                    "application/json": components["schemas"]["Node"];
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
    "get-people": {
        parameters: {
            query?: {
                area?: string;
                /** @description found in the name, whatever the accents, or the code */
                q?: string;
                kind?: string;
                site_id?: string;
                role?: string;
                /** @description people who are not active too, units and models that have ended */
                all?: boolean;
                /** @description of units, clusters and models: as they were then, a date or an instant */
                at?: string;
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
                /** @description people who are not active too, units and models that have ended */
                all?: boolean;
                /** @description of units, clusters and models: as they were then, a date or an instant */
                at?: string;
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
    "get-people-similar": {
        parameters: {
            query?: {
                /** @description of the record that is being changed: it is not similar to itself */
                id?: string;
                name?: string;
                birth_year?: number;
                unit_id?: string;
                area?: string;
                phone?: string;
                personal_id?: string;
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
                    "application/json": components["schemas"]["PageDoubleRow"];
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
            query?: {
                /** @description as it was then, a date or an instant, where the noun keeps its history */
                at?: string;
            };
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
    "get-people-by-id-data": {
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
                    "application/json": components["schemas"]["Held"];
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
    "post-people-by-id-deactivate": {
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
                    "application/json": components["schemas"]["Deactivated"];
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
    "post-people-by-id-erase": {
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
                "application/json": components["schemas"]["EraseBodyBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Erasure"];
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
    "post-people-by-id-memberships": {
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
                "application/json": components["schemas"]["Membership"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Membership"];
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
    "delete-people-by-id-memberships": {
        parameters: {
            query?: {
                membership?: string;
            };
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
    "post-people-by-id-merge": {
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
                "application/json": components["schemas"]["MergeBodyBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Merge"];
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
    "get-people-by-id-trace": {
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
                    "application/json": components["schemas"]["Trace"];
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
    "post-people-by-id-unmerge": {
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
                "application/json": components["schemas"]["UnmergeBodyBody"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Unmerged"];
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
    "get-plans": {
        parameters: {
            query?: {
                area?: string;
                /** @description found in the name, whatever the accents, or the code */
                q?: string;
                kind?: string;
                site_id?: string;
                role?: string;
                /** @description people who are not active too, units and models that have ended */
                all?: boolean;
                /** @description of units, clusters and models: as they were then, a date or an instant */
                at?: string;
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
            query?: {
                /** @description as it was then, a date or an instant, where the noun keeps its history */
                at?: string;
            };
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
    "delete-plans-by-id-draft": {
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
    "post-plans-by-id-sign": {
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
                "application/json": components["schemas"]["Post-plans-by-id-signRequest"];
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
    "get-plans-by-id-versions": {
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
                    "application/json": components["schemas"]["PagePlanVersionRow"];
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
    "get-retention": {
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
                    "application/json": components["schemas"]["RetentionPage"];
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
    "put-retention-by-name": {
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
                "application/json": components["schemas"]["Put-retention-by-nameRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Retention"];
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
    "get-rotas": {
        parameters: {
            query?: {
                area?: string;
                /** @description found in the name, whatever the accents, or the code */
                q?: string;
                kind?: string;
                site_id?: string;
                role?: string;
                /** @description people who are not active too, units and models that have ended */
                all?: boolean;
                /** @description of units, clusters and models: as they were then, a date or an instant */
                at?: string;
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
            query?: {
                /** @description as it was then, a date or an instant, where the noun keeps its history */
                at?: string;
            };
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
    "get-rotas-by-id-feeds": {
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
                    "application/json": components["schemas"]["PageFeed"];
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
    "post-rotas-by-id-feeds": {
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
                "application/json": components["schemas"]["FeedBody"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NewFeed"];
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
    "delete-rotas-by-id-feeds-by-entry": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                entry: string;
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
    "post-rotas-by-id-swaps": {
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
                "application/json": components["schemas"]["SwapBody"];
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
    "delete-rotas-by-id-swaps-by-entry": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                entry: string;
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
    "post-rotas-by-id-swaps-by-entry-settle": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                entry: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Post-rotas-by-id-swaps-by-entry-settleRequest"];
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
    "post-rotas-by-id-swaps-by-entry-take": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                entry: string;
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
    "get-rotas-by-id-turns": {
        parameters: {
            query?: {
                /** @description a day, from its beginning, or an instant; default: now */
                from?: string;
                /** @description a day, to its end, or an instant; default: seven days later */
                until?: string;
            };
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
                    "application/json": components["schemas"]["PageTurnRow"];
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
    "get-rules": {
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
                    "application/json": components["schemas"]["PageRuleRow"];
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
    "post-rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CauseRule"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RuleRow"];
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
    "get-rules-learn": {
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
                    "application/json": components["schemas"]["Learning"];
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
    "post-rules-learn": {
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
                    "application/json": components["schemas"]["Learned"];
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
    "put-rules-by-id": {
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
                "application/json": components["schemas"]["CauseRule"];
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
                    "application/json": components["schemas"]["RuleRow"];
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
    "delete-rules-by-id": {
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
    "get-search": {
        parameters: {
            query: {
                /** @description what is typed; accents do not matter */
                q: string;
                /** @description of each kind; default: 5 */
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
                    "application/json": components["schemas"]["Found"];
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
                /** @description people who are not active too, units and models that have ended */
                all?: boolean;
                /** @description of units, clusters and models: as they were then, a date or an instant */
                at?: string;
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
    "get-sites-tags-pdf": {
        parameters: {
            query?: {
                area?: string;
                /** @description found in the name, whatever the accents, or the code */
                q?: string;
                kind?: string;
                site_id?: string;
                role?: string;
                /** @description people who are not active too, units and models that have ended */
                all?: boolean;
                /** @description of units, clusters and models: as they were then, a date or an instant */
                at?: string;
                /** @description a column of x-columns.sort, with - before it from the last to the first; default: by name */
                sort?: string;
                /** @description column:value, a column of x-columns.where */
                where?: string[] | null;
                /** @description the cursor that the page before returned in next */
                after?: string;
                /** @description default: 50 */
                limit?: number;
                /** @description 24 labels a page of A4, or 8 large ones; default: small */
                sheet?: "small" | "large";
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
                    "Content-Disposition"?: string;
                    "Content-Type"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
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
            query?: {
                /** @description as it was then, a date or an instant, where the noun keeps its history */
                at?: string;
            };
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
    "get-sites-by-id-access": {
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
                    "application/json": components["schemas"]["AccessRow"];
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
    "put-sites-by-id-access": {
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
                "application/json": components["schemas"]["SiteAccess"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccessRow"];
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
    "get-sites-by-id-photos": {
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
                    "application/json": components["schemas"]["PagePhoto"];
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
    "post-sites-by-id-photos": {
        parameters: {
            query?: {
                /** @description what is seen */
                caption?: string;
            };
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
    "get-sites-by-id-photos-by-entry": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                entry: string;
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
    "delete-sites-by-id-photos-by-entry": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
                entry: string;
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
                /** @description people who are not active too, units and models that have ended */
                all?: boolean;
                /** @description of units, clusters and models: as they were then, a date or an instant */
                at?: string;
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
            query?: {
                /** @description as it was then, a date or an instant, where the noun keeps its history */
                at?: string;
            };
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
    "get-templates": {
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
                    "application/json": components["schemas"]["PageNoun"];
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
    "get-templates-by-noun": {
        parameters: {
            query?: {
                format?: "csv" | "xlsx";
            };
            header?: never;
            path: {
                noun: string;
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
                /** @description people who are not active too, units and models that have ended */
                all?: boolean;
                /** @description of units, clusters and models: as they were then, a date or an instant */
                at?: string;
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
            query?: {
                /** @description as it was then, a date or an instant, where the noun keeps its history */
                at?: string;
            };
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
    "get-units": {
        parameters: {
            query?: {
                area?: string;
                /** @description found in the name, whatever the accents, or the code */
                q?: string;
                kind?: string;
                site_id?: string;
                role?: string;
                /** @description people who are not active too, units and models that have ended */
                all?: boolean;
                /** @description of units, clusters and models: as they were then, a date or an instant */
                at?: string;
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
                    "application/json": components["schemas"]["PageUnitRow"];
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
    "post-units": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Unit"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnitRow"];
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
    "get-units-by-id": {
        parameters: {
            query?: {
                /** @description as it was then, a date or an instant, where the noun keeps its history */
                at?: string;
            };
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
                    "application/json": components["schemas"]["UnitRow"];
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
    "put-units-by-id": {
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
                "application/json": components["schemas"]["Unit"];
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
                    "application/json": components["schemas"]["UnitRow"];
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
    "delete-units-by-id": {
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
    "post-units-by-id-dissolve": {
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
                "application/json": components["schemas"]["UnitEnd"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnitMove"];
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
    "get-units-by-id-history": {
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
                    "application/json": components["schemas"]["UnitHistory"];
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
    "get-units-by-id-members": {
        parameters: {
            query?: {
                /** @description as it was then, a date or an instant, where the noun keeps its history */
                at?: string;
            };
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
                    "application/json": components["schemas"]["PageMemberRow"];
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
    "post-units-by-id-merge": {
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
                "application/json": components["schemas"]["Post-units-by-id-mergeRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnitMove"];
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
    "post-units-by-id-split": {
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
                "application/json": components["schemas"]["Post-units-by-id-splitRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UnitMove"];
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
    "get-users-by-login-account": {
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
                    "application/json": components["schemas"]["Account"];
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
    "delete-users-by-login-second": {
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
    "delete-users-by-login-sessions": {
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
    "delete-users-by-login-sessions-by-session": {
        parameters: {
            query?: never;
            header?: never;
            path: {
                login: string;
                session: string;
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
