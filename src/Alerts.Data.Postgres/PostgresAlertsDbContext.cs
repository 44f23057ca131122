using System.Data.Common;
using Alerts.Platform.Data;
using Alerts.Stories.Search;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Npgsql;
using NpgsqlTypes;

namespace Alerts.Data.Postgres;

public sealed class PostgresAlertsDbContext(DbContextOptions<PostgresAlertsDbContext> options) : AlertsDbContext(options)
{
    /// <summary>Each command is a trip over the network.</summary>
    public override int RowsPerInsert => 50;

    public override string TrueLiteral => "TRUE";

    public override string HoursBetween(string from, string to) => $"CAST(floor(extract(epoch FROM {to} - {from}) / 3600) AS INTEGER)";

    public override object Stored(DateTimeOffset instant) => instant;

    public override IQueryable<long> StoriesWith(IReadOnlyList<SearchTerm> terms)
    {
        var text = string.Join(" & ", terms.Select(t => $"({string.Join(" <-> ", t.Tokens)}{(t.IsOpen ? ":*" : "")})"));
        return Database.SqlQuery<long>($"""SELECT "StoryId" AS "Value" FROM story_texts WHERE "Index" @@ to_tsquery('simple', {text})""");
    }

    /// <summary>Each value of each table, and whether new rows would get numbers that are taken, as after a restore by hand.</summary>
    public override async Task<IReadOnlyList<string>> FindDamageAsync(CancellationToken cancellationToken)
    {
        var found = new List<string>();
        foreach (var type in Model.GetEntityTypes().DistinctBy(t => t.GetTableName()))
        {
            var table = type.GetTableName()!;
            try
            {
                await ReadAsync<long>($"SELECT coalesce(sum(length(t::text)), 0) FROM \"{table}\" t", cancellationToken);
                if (type.FindProperty("Id")?.ClrType == typeof(long) && await AreNumbersTakenAsync(table, cancellationToken))
                {
                    found.Add($"{table}: its next numbers are taken already. SELECT setval(…) sets the sequence behind the last one.");
                }
            }
            catch (PostgresException e)
            {
                found.Add($"{table}: {e.MessageText}");
            }
        }

        return found;
    }

    private Task<bool> AreNumbersTakenAsync(string table, CancellationToken cancellationToken) =>
        ReadAsync<bool>(
            $"""
            SELECT coalesce((SELECT max("Id") FROM "{table}"), 0) > coalesce(max(last_value), 0) FROM pg_sequences
            WHERE quote_ident(schemaname) || '.' || quote_ident(sequencename) = pg_get_serial_sequence('"{table}"', 'Id')
            HAVING count(*) > 0
            """,
            cancellationToken
        );

    private async Task<T?> ReadAsync<T>(string query, CancellationToken cancellationToken)
    {
        await Database.OpenConnectionAsync(cancellationToken);
        await using var command = Database.GetDbConnection().CreateCommand();
        command.CommandText = query;
        command.CommandTimeout = 600;
        return await command.ExecuteScalarAsync(cancellationToken) is T value ? value : default;
    }

    protected override bool IsConflictCode(DbException exception) =>
        exception
            is PostgresException
            {
                SqlState: PostgresErrorCodes.UniqueViolation
                    or PostgresErrorCodes.ForeignKeyViolation
                    or PostgresErrorCodes.SerializationFailure
                    or PostgresErrorCodes.DeadlockDetected,
            };

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        var texts = modelBuilder.Entity<StoryText>();
        texts.Property<NpgsqlTsVector>("Index").HasComputedColumnSql("to_tsvector('simple', \"Words\")", stored: true);
        texts.HasIndex("Index").HasMethod("gin");
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<InstantInUtc>();
        configurationBuilder.Properties<TimeSpan>().HaveConversion<long>();
    }

    // Npgsql refuses instants with another offset.
    public sealed class InstantInUtc()
        : ValueConverter<DateTimeOffset, DateTimeOffset>(instant => instant.ToUniversalTime(), instant => instant);
}
