using System.Data.Common;
using Alerts.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Npgsql;

namespace Alerts.Data.Postgres;

public sealed class PostgresAlertsDbContext(DbContextOptions<PostgresAlertsDbContext> options) : AlertsDbContext(options)
{
    /// <summary>Each command is a trip over the network.</summary>
    public override int RowsPerInsert => 50;

    public override string TrueLiteral => "TRUE";

    public override string HoursBetween(string from, string to) => $"CAST(floor(extract(epoch FROM {to} - {from}) / 3600) AS INTEGER)";

    public override object Stored(DateTimeOffset instant) => instant;

    protected override bool IsConflictCode(DbException exception) =>
        exception
            is PostgresException
            {
                SqlState: PostgresErrorCodes.UniqueViolation
                    or PostgresErrorCodes.ForeignKeyViolation
                    or PostgresErrorCodes.SerializationFailure
                    or PostgresErrorCodes.DeadlockDetected,
            };

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantInUtc>();
        configurationBuilder.Properties<TimeSpan>().HaveConversion<long>();
    }

    // Npgsql refuses instants with another offset.
    public sealed class InstantInUtc()
        : ValueConverter<DateTimeOffset, DateTimeOffset>(instant => instant.ToUniversalTime(), instant => instant);
}
