using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Alerts.Stories.Search;

/// <summary>What a story is found by. Each database keeps an index of the words in step with the row.</summary>
public sealed class StoryText
{
    public long StoryId { get; set; }

    /// <summary>Tokens with spaces between.</summary>
    public required string Words { get; set; }

    internal sealed class Mapping : IEntityTypeConfiguration<StoryText>
    {
        public void Configure(EntityTypeBuilder<StoryText> builder)
        {
            builder.ToTable("story_texts");
            builder.HasKey(t => t.StoryId);
            builder.Property(t => t.StoryId).ValueGeneratedNever();
        }
    }
}
