CREATE TABLE "admission_versions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"org_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"conditions" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"drafted_by" text NOT NULL,
	"decision_id" uuid,
	"published_on" date,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "admission_versions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "policy_points" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "policy_points_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"text" text NOT NULL,
	"path" text NOT NULL,
	"outcome" text NOT NULL,
	"value" jsonb NOT NULL,
	"note" text NOT NULL,
	"decision_id" uuid NOT NULL,
	"decision_number" text NOT NULL,
	"decided_on" date NOT NULL,
	"decided_by" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "policy_points" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "policy_trial_changes" (
	"trial_id" uuid NOT NULL,
	"case_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"nature" text NOT NULL,
	"level" text NOT NULL,
	"before" text NOT NULL,
	"after" text NOT NULL,
	"gained" text[] NOT NULL,
	"lost" text[] NOT NULL,
	CONSTRAINT "policy_trial_changes_trial_id_case_id_pk" PRIMARY KEY("trial_id","case_id")
);
--> statement-breakpoint
ALTER TABLE "policy_trial_changes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "policy_trials" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"org_id" uuid NOT NULL,
	"policy_id" text NOT NULL,
	"admission_id" uuid,
	"settled" jsonb NOT NULL,
	"school_sets" jsonb NOT NULL,
	"conditions" jsonb,
	"draft_version" integer,
	"year" integer NOT NULL,
	"status" text DEFAULT 'running' NOT NULL,
	"total" integer NOT NULL,
	"done" integer DEFAULT 0 NOT NULL,
	"changed" integer DEFAULT 0 NOT NULL,
	"moves" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"tried" jsonb DEFAULT '{"unit":{},"nature":{},"level":{}}'::jsonb NOT NULL,
	"place" uuid,
	"started_by" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "policy_trials" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "policy_versions" (
	"id" text PRIMARY KEY NOT NULL,
	"text" text NOT NULL,
	"year" integer NOT NULL,
	"seq" integer NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"based_on" text NOT NULL,
	"settled" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"windows" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"school_sets" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"note" text DEFAULT '' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"drafted_by" text NOT NULL,
	"decision_id" uuid,
	"published_on" date,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "policy_versions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "case_verdicts" ADD COLUMN "explanation" jsonb;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "policy_id" text;--> statement-breakpoint
ALTER TABLE "cases" ADD COLUMN "admission_id" uuid;--> statement-breakpoint
ALTER TABLE "work_calendars" ADD COLUMN "revision" integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "work_calendars" DROP CONSTRAINT "work_calendars_pkey";--> statement-breakpoint
ALTER TABLE "work_calendars" ADD CONSTRAINT "work_calendars_year_revision_pk" PRIMARY KEY("year","revision");--> statement-breakpoint
ALTER TABLE "work_calendars" ADD COLUMN "reason" text;--> statement-breakpoint
ALTER TABLE "admission_versions" ADD CONSTRAINT "admission_versions_org_id_orgs_id_fk" FOREIGN KEY ("org_id") REFERENCES "orgs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "admission_versions" ADD CONSTRAINT "admission_versions_decision_id_decisions_id_fk" FOREIGN KEY ("decision_id") REFERENCES "decisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_points" ADD CONSTRAINT "policy_points_decision_id_decisions_id_fk" FOREIGN KEY ("decision_id") REFERENCES "decisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_trial_changes" ADD CONSTRAINT "policy_trial_changes_trial_id_policy_trials_id_fk" FOREIGN KEY ("trial_id") REFERENCES "policy_trials"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_trial_changes" ADD CONSTRAINT "policy_trial_changes_case_id_cases_id_fk" FOREIGN KEY ("case_id") REFERENCES "cases"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_trials" ADD CONSTRAINT "policy_trials_org_id_orgs_id_fk" FOREIGN KEY ("org_id") REFERENCES "orgs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_trials" ADD CONSTRAINT "policy_trials_admission_id_admission_versions_id_fk" FOREIGN KEY ("admission_id") REFERENCES "admission_versions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "policy_versions" ADD CONSTRAINT "policy_versions_decision_id_decisions_id_fk" FOREIGN KEY ("decision_id") REFERENCES "decisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "admission_versions_number" ON "admission_versions" USING btree ("org_id","seq");--> statement-breakpoint
CREATE INDEX "policy_points_path" ON "policy_points" USING btree ("text","path","id");--> statement-breakpoint
CREATE INDEX "policy_trials_list" ON "policy_trials" USING btree ("policy_id","started_at");--> statement-breakpoint
CREATE UNIQUE INDEX "policy_versions_number" ON "policy_versions" USING btree ("year","seq");--> statement-breakpoint
CREATE POLICY "admission_versions_read" ON "admission_versions" AS PERMISSIVE FOR SELECT TO "yinjin_app" USING (status = 'published' or (select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')) or org_id = (select nullif(current_setting('app.org_id', true), '')::uuid));--> statement-breakpoint
CREATE POLICY "admission_versions_write" ON "admission_versions" AS PERMISSIVE FOR ALL TO "yinjin_app" USING ((select current_setting('app.tier', true) not in ('auditor', 'public')) and (org_id = (select nullif(current_setting('app.org_id', true), '')::uuid) or (select current_setting('app.tier', true) = 'system'))) WITH CHECK ((select current_setting('app.tier', true) not in ('auditor', 'public')) and (org_id = (select nullif(current_setting('app.org_id', true), '')::uuid) or (select current_setting('app.tier', true) = 'system')));--> statement-breakpoint
CREATE POLICY "policy_points_read" ON "policy_points" AS PERMISSIVE FOR SELECT TO "yinjin_app" USING (true);--> statement-breakpoint
CREATE POLICY "policy_points_write" ON "policy_points" AS PERMISSIVE FOR ALL TO "yinjin_app" USING ((select current_setting('app.tier', true) in ('bureau', 'system'))) WITH CHECK ((select current_setting('app.tier', true) in ('bureau', 'system')));--> statement-breakpoint
CREATE POLICY "policy_trial_changes_scope" ON "policy_trial_changes" AS PERMISSIVE FOR ALL TO "yinjin_app" USING (exists (select 1 from policy_trials t where t.id = trial_id)) WITH CHECK ((select current_setting('app.tier', true) not in ('auditor', 'public')) and (exists (select 1 from policy_trials t where t.id = trial_id)));--> statement-breakpoint
CREATE POLICY "policy_trials_scope" ON "policy_trials" AS PERMISSIVE FOR ALL TO "yinjin_app" USING ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')) or org_id = (select nullif(current_setting('app.org_id', true), '')::uuid)) WITH CHECK ((select current_setting('app.tier', true) not in ('auditor', 'public')) and ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')) or org_id = (select nullif(current_setting('app.org_id', true), '')::uuid)));--> statement-breakpoint
CREATE POLICY "policy_versions_read" ON "policy_versions" AS PERMISSIVE FOR SELECT TO "yinjin_app" USING (status = 'published' or (select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')));--> statement-breakpoint
CREATE POLICY "policy_versions_write" ON "policy_versions" AS PERMISSIVE FOR ALL TO "yinjin_app" USING ((select current_setting('app.tier', true) in ('bureau', 'system'))) WITH CHECK ((select current_setting('app.tier', true) in ('bureau', 'system')));