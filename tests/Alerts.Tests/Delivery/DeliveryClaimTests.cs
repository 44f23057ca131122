using Alerts.Delivery;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Alerts.Tests.Delivery;

public sealed class DeliveryClaimTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(40)]
    public async Task The_rows_of_a_claim_are_found_by_their_keys_however_many_others_there_are(int count)
    {
        await using var app = await AlertsApp.StartAsync();
        var rows = Enumerable.Range(1, count).Select(i => new AlertDelivery { Id = i }).ToList();
        var claim = new DeliveryClaim(Guid.NewGuid(), Guid.NewGuid(), rows, app.Clock.GetUtcNow());

        var plan = await app.WithDbAsync(db => PlanAsync(db.Database, claim.Mine(db).ToQueryString()));

        Assert.NotEmpty(plan);
        Assert.All(plan, step => Assert.StartsWith("SEARCH d USING INTEGER PRIMARY KEY", step, StringComparison.Ordinal));
    }

    // The query comes with its parameters as commands of the SQLite shell before it.
    private static async Task<List<string>> PlanAsync(DatabaseFacade database, string query)
    {
        var lines = query.ReplaceLineEndings("\n").Split('\n');
        await database.OpenConnectionAsync();
        await using var command = database.GetDbConnection().CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + string.Join(' ', lines.Where(l => !l.StartsWith('.')));
        foreach (var name in lines.Where(l => l.StartsWith('.')).Select(l => l.Split(' ')[2]))
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, 1);
            command.Parameters.Add(parameter);
        }

        var steps = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            steps.Add(reader.GetString(3));
        }

        return steps;
    }
}
