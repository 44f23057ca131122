using System.Text.RegularExpressions;
using Alerts.Channels.Email;
using Alerts.Pipeline;
using Alerts.Platform.Data;
using Alerts.Subscriptions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Alerts.Delivery.Returns;

/// <summary>Does what follows from mails that come back. The same report twice does no harm.</summary>
public sealed partial class ReturnedMail(
    AlertsDbContext db,
    Bounces bounces,
    GoneMailboxes gone,
    AddressHashes hashes,
    Telemetry telemetry,
    ILogger<ReturnedMail> logger
)
{
    public async Task RecordAsync(MailReturn mail, CancellationToken cancellationToken)
    {
        telemetry.Returned();
        LogNotDelivered(mail.ProviderId ?? mail.MessageId, mail.Answer);
        var named = SubscriptionIn(mail.MessageId);

        // The rows of a digest went out as one mail.
        await db
            .Deliveries.Where(d =>
                mail.ProviderId != null ? d.ProviderId == mail.ProviderId : d.SubscriptionId == named && d.MessageId == mail.MessageId
            )
            .ExecuteUpdateAsync(
                set => set.SetProperty(d => d.State, DeliveryState.Failed).SetProperty(d => d.LastError, mail.Answer),
                cancellationToken
            );
        var hash = await HashAsync(mail.Recipient, cancellationToken);
        if (await ReaderAsync(mail, named, hash, cancellationToken) is not { State: not SubscriptionState.Suppressed } reader)
        {
            return;
        }

        // A mailbox that the reader's own forwards to may be gone, and the reader's is not.
        if (mail.IsGone && (mail.MessageId is null || hash == reader.AddressHash))
        {
            await gone.RecordAsync(db, reader, mail.Answer, cancellationToken);
            return;
        }

        await bounces.AddAsync(db, reader, BounceKind.Refused, mail.Answer, byRelay: false, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Whose mail it was: each of our Message-IDs holds the id of its subscription, which nobody guesses.</summary>
    internal static Guid? SubscriptionIn(string? messageId) =>
        messageId is not null && Id().Match(messageId) is { Success: true } match ? Guid.ParseExact(match.Value, "N") : null;

    // By the mail, else, for one about a subscription itself, by the address, in whatever spelling.
    private async Task<Subscription?> ReaderAsync(MailReturn mail, Guid? named, string? hash, CancellationToken cancellationToken)
    {
        var id = mail.ProviderId is null
            ? named
            : await db
                .Deliveries.Where(d => d.ProviderId == mail.ProviderId)
                .Select(d => (Guid?)d.SubscriptionId)
                .FirstOrDefaultAsync(cancellationToken);
        var mayGuess = mail.ProviderId is not null;
        return await db
            .Subscriptions.AsNoTracking()
            .Where(s => s.Channel == ChannelKind.Email)
            .FirstOrDefaultAsync(s => id != null ? s.Id == id : mayGuess && s.AddressHash == hash, cancellationToken);
    }

    private async Task<string?> HashAsync(string recipient, CancellationToken cancellationToken) =>
        EmailAddress.Normalize(recipient, out _) is { } address
            ? await hashes.KeyedAsync(EmailAddress.Hash(address), cancellationToken)
            : null;

    [GeneratedRegex("(?<=-)[0-9a-f]{32}(?=$|-)")]
    private static partial Regex Id();

    [LoggerMessage(Level = LogLevel.Warning, Message = "Mail {Id} was not delivered: {Detail}")]
    private partial void LogNotDelivered(string? id, string detail);
}
