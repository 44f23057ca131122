using Alerts.Data.Postgres;
using Alerts.Data.Sqlite;
using Alerts.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Alerts.Tests.Platform.Data;

/// <summary>
/// The models are built at development time, see eng/migrations.sh; a stale one would read and write what the code no longer means.
/// </summary>
public sealed class CompiledModelTests
{
    [Fact]
    public void The_compiled_model_of_SQLite_is_what_the_mappings_say()
    {
        using var db = new SqliteAlertsDbContext(
            new DbContextOptionsBuilder<SqliteAlertsDbContext>().UseSqlite("Data Source=nowhere.db").Options
        );
        AssertCurrent(db);
    }

    [Fact]
    public void The_compiled_model_of_PostgreSQL_is_what_the_mappings_say()
    {
        using var db = new PostgresAlertsDbContext(
            new DbContextOptionsBuilder<PostgresAlertsDbContext>().UseNpgsql("Host=nowhere").Options
        );
        AssertCurrent(db);
    }

    private static void AssertCurrent(AlertsDbContext db)
    {
        Assert.StartsWith(db.GetType().Name, db.Model.GetType().Name, StringComparison.Ordinal);
        var compiled = Describe(db.Model);
        var mapped = Describe(db.GetService<IDesignTimeModel>().Model);
        Assert.True(
            mapped.SequenceEqual(compiled),
            "The compiled model is stale. Run: bash eng/migrations.sh NAME\n"
                + string.Join('\n', mapped.Except(compiled).Select(l => "+ " + l).Concat(compiled.Except(mapped).Select(l => "- " + l)))
        );
    }

    private static List<string> Describe(IModel model) =>
        [
            .. model
                .GetEntityTypes()
                .SelectMany(e =>
                    new[] { $"{e.Name} in {e.GetTableName()}" }
                        .Concat(
                            e.GetProperties()
                                .Select(p =>
                                    $"{e.Name}.{p.Name} {p.ClrType} as {p.GetColumnName()} {p.GetColumnType()} nullable {p.IsNullable} length {p.GetMaxLength()} by {p.ValueGenerated} token {p.IsConcurrencyToken} to {p.GetTypeMapping().Converter?.ProviderClrType}"
                                )
                        )
                        .Concat(e.GetKeys().Select(k => $"{e.Name} key {string.Join(',', k.Properties.Select(p => p.Name))}"))
                        .Concat(
                            e.GetIndexes()
                                .Select(i => $"{e.Name} index {string.Join(',', i.Properties.Select(p => p.Name))} unique {i.IsUnique}")
                        )
                        .Concat(
                            e.GetForeignKeys()
                                .Select(f =>
                                    $"{e.Name} to {f.PrincipalEntityType.Name} by {string.Join(',', f.Properties.Select(p => p.Name))} {f.DeleteBehavior}"
                                )
                        )
                )
                .Order(StringComparer.Ordinal),
        ];
}
