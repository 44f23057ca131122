using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Alerts.Subscriptions;

/// <summary>A story that a reader wants to hear no more of.</summary>
public sealed class MutedStory
{
    /// <summary>Deleted with it.</summary>
    public Guid SubscriptionId { get; set; }
    public long StoryId { get; set; }
    public DateTimeOffset At { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<MutedStory>
    {
        public void Configure(EntityTypeBuilder<MutedStory> builder)
        {
            builder.ToTable("muted_stories");
            builder.HasKey(m => new { m.SubscriptionId, m.StoryId });
            builder.HasOne<Subscription>().WithMany().HasForeignKey(m => m.SubscriptionId).OnDelete(DeleteBehavior.Cascade);
        }
    }
}
