using Alerts.Delivery;
using Alerts.Reading.Stories;
using Alerts.Subscriptions;

namespace Alerts.Platform.Web.Console.Readers;

internal sealed record ReaderListModel(FormFields Search, Page<SubscriptionView> Readers);

/// <param name="Deliveries">Null where the search cannot be understood.</param>
internal sealed record DeliveriesModel(FormFields Search, Page<DeliveryView>? Deliveries);

internal sealed record BouncesModel(FormFields Search, Page<BounceView> Bounces);

internal sealed record SuppressedModel(FormFields Form, Page<SuppressionView> Entries);

/// <param name="Text">The file that is about to be imported; null before one was given.</param>
/// <param name="Answer">What it would do, or did.</param>
internal sealed record ReaderFilesModel(FormFields Form, string? Text = null, ImportAnswer? Answer = null);

/// <summary>Words for subscriptions.</summary>
internal static class ReaderWords
{
    /// <summary>What somebody wishes, in one line.</summary>
    internal static string WishesOf(SubscriptionView s)
    {
        string?[] parts =
        [
            Choices.Name(s.Cadence),
            string.Join(", ", s.Topics),
            string.Join(", ", s.Languages),
            s.MinimumStatus == StoryStatus.Rumour ? null : $"from {Choices.Name(s.MinimumStatus)}",
            s.OwnTerms.Count == 0
                ? null
                : $"naming {Choices.Name(s.OwnTermsMatch)} of {string.Join(", ", s.OwnTerms.Select(t => t.Phrase))}",
            s.QuietHours is null ? null : $"quiet {s.QuietHours.From}–{s.QuietHours.To}",
            s.TimeZone,
        ];
        return string.Join(" · ", parts.Where(p => !string.IsNullOrEmpty(p)));
    }
}
