using Alerts.Platform.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Alerts.Subscriptions;

/// <summary>
/// A message about a subscription that is to be sent, or tried again. Each waits by itself: what is asked for next takes no earlier one's place.
/// </summary>
public sealed class WaitingNotice
{
    /// <summary>Names the message: all its tries share it.</summary>
    public Guid Id { get; set; }

    /// <summary>Whom it goes to.</summary>
    public Guid SubscriptionId { get; set; }
    public NoticeKind Kind { get; set; }

    /// <summary>The other subscription that it speaks of; null where it speaks of this one.</summary>
    public Guid? AboutId { get; set; }
    public DateTimeOffset AskedAt { get; set; }

    /// <summary>Not before.</summary>
    public DateTimeOffset DueAt { get; set; }
    public int Attempts { get; set; }

    /// <summary>Makes a message due; the caller saves. Where the same may be asked for again and again, <see cref="DropEarlierAsync"/> comes after.</summary>
    internal static WaitingNotice Add(AlertsDbContext db, Guid subscriptionId, NoticeKind kind, DateTimeOffset now, Guid? aboutId = null)
    {
        var notice = new WaitingNotice
        {
            Id = Guid.NewGuid(),
            SubscriptionId = subscriptionId,
            Kind = kind,
            AboutId = aboutId,
            AskedAt = now,
            DueAt = now,
        };
        db.WaitingNotices.Add(notice);
        return notice;
    }

    /// <summary>Forgets earlier ones that say the same. Only after this one is saved: after a crash between, one mail too many is sent and none is lost.</summary>
    internal Task<int> DropEarlierAsync(AlertsDbContext db, CancellationToken cancellationToken) =>
        db
            .WaitingNotices.Where(n => n.SubscriptionId == SubscriptionId && n.Kind == Kind && n.AboutId == AboutId && n.AskedAt < AskedAt)
            .ExecuteDeleteAsync(cancellationToken);

    internal sealed class Mapping : IEntityTypeConfiguration<WaitingNotice>
    {
        public void Configure(EntityTypeBuilder<WaitingNotice> builder)
        {
            builder.ToTable("waiting_notices");
            builder.Property(n => n.Id).ValueGeneratedNever();
            builder.HasIndex(n => n.DueAt);
            builder.HasIndex(n => n.SubscriptionId);
            builder.Property(n => n.Kind).HasConversion<string>();
        }
    }
}

/// <summary>What a subscription's own messages are about, as against alerts.</summary>
public enum NoticeKind
{
    Confirm,

    /// <summary>The one reminder to an unconfirmed subscriber.</summary>
    Reminder,

    /// <summary>To confirm and to join other channels, as somebody with their manage token asked.</summary>
    ConfirmJoin,

    /// <summary>Somebody signed up an address that is already served: its owner gets the preferences link.</summary>
    AlreadySubscribed,

    /// <summary>Another channel of the same owner no longer gets through.</summary>
    ChannelFailed,

    /// <summary>Somebody asked for a link to sign in with.</summary>
    SignIn,
}
