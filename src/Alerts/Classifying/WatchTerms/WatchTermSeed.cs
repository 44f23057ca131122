using Alerts.Platform.Data;
using Alerts.Reading.Relevance;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Alerts.Classifying.WatchTerms;

/// <summary>Puts the shipped gazetteer into an installation that never had a watch term.</summary>
internal sealed partial class WatchTermSeed(AlertsDbContext db, WatchTermEditor editor, ILogger<WatchTermSeed> logger)
{
    public async Task SeedAsync(CancellationToken cancellationToken)
    {
        // Where all terms were deleted on purpose, their changes remain, and nothing comes back.
        if (await db.WatchTermChanges.AnyAsync(cancellationToken))
        {
            return;
        }

        var terms = ShippedTerms.Load();
        foreach (var term in terms)
        {
            term.Id = 0;
        }

        if (await editor.ImportAsync(terms, by: "seed", action: "seed", cancellationToken) is TermImport.Invalid(var problems))
        {
            throw new InvalidOperationException(
                "The shipped watch terms are not valid: " + string.Join("; ", problems.Select(p => $"{p.Key} {p.Value[0]}"))
            );
        }

        LogSeeded(terms.Count);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Seeded {Count} watch terms")]
    private partial void LogSeeded(int count);
}
