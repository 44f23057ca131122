using Alerts.Platform.Data;
using Alerts.Polling;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Alerts.Tests.Platform.Data;

/// <summary>What the rest of the program relies on, on both databases.</summary>
public abstract class StorageTests(PostgresServer? server) : OnBothDatabases(server)
{
    [Fact]
    public async Task Migrations_make_the_whole_model()
    {
        Need();
        await using var db = Database.Open();
        Assert.Empty(await db.Database.GetPendingMigrationsAsync());
        Assert.False(
            db.Database.HasPendingModelChanges(),
            "The model has changed: run bash eng/migrations.sh NAME (before the first release: --remake)."
        );
        await Database.Instance().GetRequiredService<DatabaseSetup>().MigrateAsync(CancellationToken.None); // Twice is no error.
    }

    [Fact]
    public async Task A_setting_that_many_write_at_once_is_written_and_fails_nobody()
    {
        Need();
        await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(async i =>
                {
                    await using var db = Database.Open();
                    await db.WriteSettingAsync("written-at-once", $"{i}", CancellationToken.None);
                })
        );
        await using var reader = Database.Open();
        Assert.NotNull(await reader.ReadSettingAsync("written-at-once", CancellationToken.None));
    }

    [Fact]
    public async Task Of_many_that_replace_a_setting_one_succeeds_also_where_there_is_none_yet()
    {
        Need();
        Assert.Equal(1, await ReplaceAsync(null, "first"));
        Assert.Equal(0, await ReplaceAsync(null, "again"));
        Assert.Equal(1, await ReplaceAsync("first", "second"));
    }

    private async Task<int> ReplaceAsync(string? expected, string value)
    {
        var done = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(async _ =>
                {
                    await using var db = Database.Open();
                    return await db.TryReplaceSettingAsync("replaced-at-once", expected, value, CancellationToken.None);
                })
        );
        return done.Count(d => d);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_entity_comes_back_as_it_was_stored(bool withNulls)
    {
        Need();
        foreach (var (seed, entity) in (await EntitiesAsync()).Index())
        {
            var row = Samples.Row(entity, seed, withNulls);
            await using var writer = Database.Open();
            await AddAsync(writer, entity, row, seed);
            await writer.SaveChangesAsync();
            await using var reader = Database.Open();
            var key = entity.FindPrimaryKey()!.Properties.Select(p => p.PropertyInfo!.GetValue(row)).ToArray();
            var back = await reader.FindAsync(entity.ClrType, key);
            Assert.Equal(Samples.Show(entity, row), Samples.Show(entity, back!));
            reader.Remove(back!);
            await reader.SaveChangesAsync();
        }
    }

    [Fact]
    public async Task What_must_be_unique_is_refused_twice()
    {
        Need();
        var tried = 0;
        foreach (var (seed, index) in (await EntitiesAsync()).SelectMany(e => e.GetIndexes()).Where(i => i.IsUnique).Index())
        {
            await using var db = Database.Open();
            var (first, second) = (
                Samples.Row(index.DeclaringEntityType, 2 * seed),
                Samples.Row(index.DeclaringEntityType, (2 * seed) + 1)
            );
            foreach (var property in index.Properties)
            {
                property.PropertyInfo!.SetValue(second, property.PropertyInfo.GetValue(first));
            }

            foreach (var property in index.DeclaringEntityType.GetForeignKeys().SelectMany(k => k.Properties))
            {
                property.PropertyInfo!.SetValue(second, property.PropertyInfo.GetValue(first));
            }

            await AddAsync(db, index.DeclaringEntityType, first, seed);
            await db.SaveChangesAsync();
            db.Add(second);
            await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync());
            tried++;
        }

        Assert.True(tried >= 7, $"Only {tried} unique indexes were found.");
    }

    [Fact]
    public async Task Of_two_who_change_a_row_with_a_concurrency_token_the_second_is_told()
    {
        Need();
        var tried = 0;
        foreach (var entity in (await EntitiesAsync()).Where(e => e.GetProperties().Any(p => p.IsConcurrencyToken)))
        {
            var row = Samples.Row(entity, 20);
            await using var writer = Database.Open();
            await AddAsync(writer, entity, row, 20);
            await writer.SaveChangesAsync();
            var key = entity.FindPrimaryKey()!.Properties.Select(p => p.PropertyInfo!.GetValue(row)).ToArray();
            var token = entity.GetProperties().Single(p => p.IsConcurrencyToken);
            await using var one = Database.Open();
            await using var two = Database.Open();
            one.Entry((await one.FindAsync(entity.ClrType, key))!).Property(token.Name).CurrentValue = Samples
                .Row(entity, 21)
                .GetType()
                .GetProperty(token.Name)!
                .GetValue(Samples.Row(entity, 21));
            two.Entry((await two.FindAsync(entity.ClrType, key))!).Property(token.Name).CurrentValue = Samples
                .Row(entity, 22)
                .GetType()
                .GetProperty(token.Name)!
                .GetValue(Samples.Row(entity, 22));
            await one.SaveChangesAsync();
            await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => two.SaveChangesAsync());
            tried++;
        }

        Assert.True(tried >= 2, $"Only {tried} entities with a concurrency token were found.");
    }

    [Fact]
    public async Task Instants_are_ordered_and_compared_as_instants_whatever_their_offset()
    {
        Need();
        var noon = new DateTimeOffset(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
        DateTimeOffset[] instants =
        [
            noon.AddMicroseconds(1),
            noon.ToOffset(TimeSpan.FromHours(9)),
            noon.AddHours(-1).ToOffset(TimeSpan.FromHours(-11)),
            new(1969, 12, 31, 0, 0, 0, TimeSpan.Zero),
            noon.AddDays(1),
        ];
        await using var db = Database.Open();
        db.Feeds.AddRange(
            instants.Select(
                (at, i) =>
                    new Feed
                    {
                        Url = $"https://example.org/{i}",
                        NextPollAt = at,
                        LastAttemptAt = i == 0 ? null : at,
                    }
            )
        );
        await db.SaveChangesAsync();

        var ordered = await db.Feeds.AsNoTracking().OrderBy(f => f.NextPollAt).Select(f => f.NextPollAt).ToListAsync();
        Assert.Equal(instants.Order(), ordered);
        Assert.All(ordered, at => Assert.Equal(TimeSpan.Zero, at.Offset));
        Assert.Equal(3, await db.Feeds.CountAsync(f => f.NextPollAt <= noon.ToOffset(TimeSpan.FromHours(3))));
        Assert.Equal(instants.Max(), await db.Feeds.MaxAsync(f => f.LastAttemptAt));
        Assert.Equal(4, await db.Feeds.CountAsync(f => f.LastAttemptAt != null));
    }

    [Fact]
    public async Task A_conditional_update_is_won_by_one_of_many()
    {
        Need();
        await using (var db = Database.Open())
        {
            db.Feeds.AddRange(
                Enumerable
                    .Range(0, 20)
                    .Select(i => new Feed { Url = $"https://example.org/claim/{i}", NextPollAt = DateTimeOffset.UnixEpoch })
            );
            await db.SaveChangesAsync();
        }

        var now = DateTimeOffset.UtcNow;
        var until = now.AddMinutes(5);
        var won = await Task.WhenAll(
            Enumerable
                .Range(0, 8)
                .Select(_ =>
                    Task.Run(async () =>
                    {
                        await using var db = Database.Open();
                        var ids = await db.Feeds.Select(f => f.Id).ToListAsync();
                        var mine = 0;
                        foreach (var id in ids)
                        {
                            mine += await db
                                .Feeds.Where(f => f.Id == id && (f.ClaimedUntil == null || f.ClaimedUntil < now))
                                .ExecuteUpdateAsync(set => set.SetProperty(f => f.ClaimedUntil, until));
                        }

                        return mine;
                    })
                )
        );
        Assert.Equal(20, won.Sum());
    }

    // With the rows that it points to.
    private static async Task AddAsync(AlertsDbContext db, IEntityType entity, object row, int seed)
    {
        foreach (var foreignKey in entity.GetForeignKeys())
        {
            var value = foreignKey.Properties.Single().PropertyInfo!.GetValue(row);
            if (await db.FindAsync(foreignKey.PrincipalEntityType.ClrType, value) is null)
            {
                var principal = Samples.Row(foreignKey.PrincipalEntityType, 1000 + seed);
                foreignKey.PrincipalKey.Properties.Single().PropertyInfo!.SetValue(principal, value);
                db.Add(principal);
            }
        }

        db.Add(row);
    }

    private async Task<List<IEntityType>> EntitiesAsync()
    {
        await using var db = Database.Open();
        var entities = db.Model.GetEntityTypes().ToList();
        Assert.True(entities.Count >= 14, $"Only {entities.Count} entities were found.");
        return entities;
    }
}

public sealed class SqliteStorageTests() : StorageTests(null);

[Collection(PostgresTests.Name)]
public sealed class PostgresStorageTests(PostgresServer server) : StorageTests(server);
