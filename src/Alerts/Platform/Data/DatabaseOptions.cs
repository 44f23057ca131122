namespace Alerts.Platform.Data;

/// <summary>Section <c>Database</c>.</summary>
public sealed class DatabaseOptions
{
    public const string Section = "Database";
    public const string Sqlite = "sqlite";
    public const string Postgres = "postgres";

    /// <summary>
    /// <c>sqlite</c> (a file in the data directory, the default) or <c>postgres</c> (where several instances share the work).
    /// </summary>
    public string Provider { get; set; } = Sqlite;

    /// <summary>
    /// Whether a host brings a PostgreSQL database up to date at its start. Off: its deployment does, with <c>infra/sql/migrations.sql</c>.
    /// </summary>
    public bool MigrateAtStart { get; set; }
}
