CREATE TABLE "demand_lines" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"report_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"post" text NOT NULL,
	"post_category" text NOT NULL,
	"field" text NOT NULL,
	"level" text NOT NULL,
	"number" integer NOT NULL,
	"off_quota_category" text,
	"reason" text DEFAULT '' NOT NULL,
	"project" text DEFAULT '' NOT NULL,
	"adjusted" integer,
	"adjust_reason" text,
	"rank" integer,
	CONSTRAINT "demand_lines_number" CHECK (number > 0 and (adjusted is null or adjusted >= 0))
);
--> statement-breakpoint
ALTER TABLE "demand_lines" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "demand_reports" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"year" integer NOT NULL,
	"org_id" uuid NOT NULL,
	"unit_id" uuid NOT NULL,
	"employer_name" text NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"note" text,
	"submitted_at" timestamp with time zone,
	"submitted_by_name" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "demand_reports" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "demand_summaries" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"year" integer NOT NULL,
	"unit_id" uuid NOT NULL,
	"status" text NOT NULL,
	"note" text,
	"snapshot" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"reported_at" timestamp with time zone NOT NULL,
	"reported_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "demand_summaries" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "evaluation_schemes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"unit_id" uuid NOT NULL,
	"year" integer NOT NULL,
	"weights" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_by_name" text NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "evaluation_schemes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "evaluations" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "evaluations_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"unit_id" uuid NOT NULL,
	"employer_id" uuid NOT NULL,
	"year" integer NOT NULL,
	"scores" jsonb NOT NULL,
	"evidence" jsonb NOT NULL,
	"recorded_by" uuid NOT NULL,
	"recorded_by_name" text NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "evaluations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ledger_proofs" (
	"id" integer PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "ledger_proofs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 2147483647 START WITH 1 CACHE 1),
	"at" timestamp with time zone NOT NULL,
	"cause" text NOT NULL,
	"year" integer NOT NULL,
	"holds" boolean NOT NULL,
	"invariants" jsonb NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "ledger_proofs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "plan_scenarios" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"plan_id" uuid NOT NULL,
	"name" text NOT NULL,
	"total" integer NOT NULL,
	"formula" jsonb NOT NULL,
	"shares" jsonb NOT NULL,
	"created_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "plan_scenarios" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "special_needs" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"year" integer NOT NULL,
	"unit_id" uuid NOT NULL,
	"amount" integer NOT NULL,
	"project" text NOT NULL,
	"reason" text NOT NULL,
	"request_no" text NOT NULL,
	"request_sha" text NOT NULL,
	"request_name" text NOT NULL,
	"consent_no" text,
	"consent_sha" text,
	"consent_name" text,
	"status" text DEFAULT 'asked' NOT NULL,
	"granted" integer,
	"answer" text,
	"decision_id" uuid,
	"version" integer DEFAULT 1 NOT NULL,
	"asked_by" uuid NOT NULL,
	"asked_by_name" text NOT NULL,
	"asked_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "special_needs_amount" CHECK (amount > 0 and (granted is null or granted > 0))
);
--> statement-breakpoint
ALTER TABLE "special_needs" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "execution_reports" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"year" integer NOT NULL,
	"org_id" uuid NOT NULL,
	"status" text DEFAULT 'draft' NOT NULL,
	"figures" jsonb NOT NULL,
	"blocks" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"decision_id" uuid,
	"pdf_sha" text,
	"workbook_sha" text,
	"drafted_by_name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "execution_reports" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "allocation_lines" ADD COLUMN "proposed" integer;--> statement-breakpoint
ALTER TABLE "allocation_lines" ADD COLUMN "basis" jsonb;--> statement-breakpoint
ALTER TABLE "demand_lines" ADD CONSTRAINT "demand_lines_report_id_demand_reports_id_fk" FOREIGN KEY ("report_id") REFERENCES "demand_reports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "demand_reports" ADD CONSTRAINT "demand_reports_org_id_orgs_id_fk" FOREIGN KEY ("org_id") REFERENCES "orgs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "demand_reports" ADD CONSTRAINT "demand_reports_unit_id_orgs_id_fk" FOREIGN KEY ("unit_id") REFERENCES "orgs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "demand_summaries" ADD CONSTRAINT "demand_summaries_unit_id_orgs_id_fk" FOREIGN KEY ("unit_id") REFERENCES "orgs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluation_schemes" ADD CONSTRAINT "evaluation_schemes_unit_id_orgs_id_fk" FOREIGN KEY ("unit_id") REFERENCES "orgs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluations" ADD CONSTRAINT "evaluations_unit_id_orgs_id_fk" FOREIGN KEY ("unit_id") REFERENCES "orgs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "evaluations" ADD CONSTRAINT "evaluations_employer_id_orgs_id_fk" FOREIGN KEY ("employer_id") REFERENCES "orgs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "plan_scenarios" ADD CONSTRAINT "plan_scenarios_plan_id_allocation_plans_id_fk" FOREIGN KEY ("plan_id") REFERENCES "allocation_plans"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "special_needs" ADD CONSTRAINT "special_needs_unit_id_orgs_id_fk" FOREIGN KEY ("unit_id") REFERENCES "orgs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "special_needs" ADD CONSTRAINT "special_needs_decision_id_decisions_id_fk" FOREIGN KEY ("decision_id") REFERENCES "decisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "execution_reports" ADD CONSTRAINT "execution_reports_org_id_orgs_id_fk" FOREIGN KEY ("org_id") REFERENCES "orgs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "execution_reports" ADD CONSTRAINT "execution_reports_decision_id_decisions_id_fk" FOREIGN KEY ("decision_id") REFERENCES "decisions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "demand_lines_seq" ON "demand_lines" USING btree ("report_id","seq");--> statement-breakpoint
CREATE UNIQUE INDEX "demand_reports_owner" ON "demand_reports" USING btree ("year","org_id");--> statement-breakpoint
CREATE INDEX "demand_reports_unit" ON "demand_reports" USING btree ("unit_id","year");--> statement-breakpoint
CREATE UNIQUE INDEX "demand_summaries_owner" ON "demand_summaries" USING btree ("year","unit_id");--> statement-breakpoint
CREATE UNIQUE INDEX "evaluation_schemes_owner" ON "evaluation_schemes" USING btree ("unit_id","year");--> statement-breakpoint
CREATE INDEX "evaluations_latest" ON "evaluations" USING btree ("unit_id","year","employer_id","id");--> statement-breakpoint
CREATE INDEX "ledger_proofs_year" ON "ledger_proofs" USING btree ("year","id");--> statement-breakpoint
CREATE INDEX "plan_scenarios_plan" ON "plan_scenarios" USING btree ("plan_id","created_at");--> statement-breakpoint
CREATE INDEX "special_needs_list" ON "special_needs" USING btree ("year","asked_at");--> statement-breakpoint
CREATE UNIQUE INDEX "execution_reports_draft" ON "execution_reports" USING btree ("year","org_id") WHERE status = 'draft';--> statement-breakpoint
CREATE POLICY "demand_lines_scope" ON "demand_lines" AS PERMISSIVE FOR ALL TO "yinjin_app" USING (exists (select 1 from demand_reports r where r.id = report_id)) WITH CHECK ((select current_setting('app.tier', true) not in ('auditor', 'public')) and (exists (select 1 from demand_reports r where r.id = report_id)));--> statement-breakpoint
CREATE POLICY "demand_reports_scope" ON "demand_reports" AS PERMISSIVE FOR ALL TO "yinjin_app" USING ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')) or org_id = (select nullif(current_setting('app.org_id', true), '')::uuid) or unit_id = (select nullif(current_setting('app.org_id', true), '')::uuid)) WITH CHECK ((select current_setting('app.tier', true) not in ('auditor', 'public')) and ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')) or org_id = (select nullif(current_setting('app.org_id', true), '')::uuid) or unit_id = (select nullif(current_setting('app.org_id', true), '')::uuid)));--> statement-breakpoint
CREATE POLICY "demand_summaries_scope" ON "demand_summaries" AS PERMISSIVE FOR ALL TO "yinjin_app" USING ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')) or unit_id = (select nullif(current_setting('app.org_id', true), '')::uuid)) WITH CHECK ((select current_setting('app.tier', true) not in ('auditor', 'public')) and ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')) or unit_id = (select nullif(current_setting('app.org_id', true), '')::uuid)));--> statement-breakpoint
CREATE POLICY "evaluation_schemes_scope" ON "evaluation_schemes" AS PERMISSIVE FOR ALL TO "yinjin_app" USING ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')) or unit_id = (select nullif(current_setting('app.org_id', true), '')::uuid)) WITH CHECK ((select current_setting('app.tier', true) not in ('auditor', 'public')) and ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')) or unit_id = (select nullif(current_setting('app.org_id', true), '')::uuid)));--> statement-breakpoint
CREATE POLICY "evaluations_scope" ON "evaluations" AS PERMISSIVE FOR ALL TO "yinjin_app" USING ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')) or unit_id = (select nullif(current_setting('app.org_id', true), '')::uuid)) WITH CHECK ((select current_setting('app.tier', true) not in ('auditor', 'public')) and ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')) or unit_id = (select nullif(current_setting('app.org_id', true), '')::uuid)));--> statement-breakpoint
CREATE POLICY "ledger_proofs_scope" ON "ledger_proofs" AS PERMISSIVE FOR ALL TO "yinjin_app" USING ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system'))) WITH CHECK ((select current_setting('app.tier', true) not in ('auditor', 'public')) and ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system'))));--> statement-breakpoint
CREATE POLICY "plan_scenarios_scope" ON "plan_scenarios" AS PERMISSIVE FOR ALL TO "yinjin_app" USING ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')) or exists (select 1 from allocation_plans p where p.id = plan_id)) WITH CHECK ((select current_setting('app.tier', true) not in ('auditor', 'public')) and ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')) or exists (select 1 from allocation_plans p where p.id = plan_id)));--> statement-breakpoint
CREATE POLICY "special_needs_scope" ON "special_needs" AS PERMISSIVE FOR ALL TO "yinjin_app" USING ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')) or unit_id = (select nullif(current_setting('app.org_id', true), '')::uuid)) WITH CHECK ((select current_setting('app.tier', true) not in ('auditor', 'public')) and ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')) or unit_id = (select nullif(current_setting('app.org_id', true), '')::uuid)));--> statement-breakpoint
CREATE POLICY "execution_reports_scope" ON "execution_reports" AS PERMISSIVE FOR ALL TO "yinjin_app" USING ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')) or org_id = (select nullif(current_setting('app.org_id', true), '')::uuid)) WITH CHECK ((select current_setting('app.tier', true) not in ('auditor', 'public')) and ((select current_setting('app.tier', true) in ('bureau', 'auditor', 'system')) or org_id = (select nullif(current_setting('app.org_id', true), '')::uuid)));