using System.Text.Json;
using System.Text.Json.Nodes;
using Alerts.Platform.Web;
using Alerts.Reading.Relevance;

namespace Alerts.Tests.Platform.Web;

/// <summary>Ids, enums and changes as the API spells them.</summary>
public sealed class SpellingTests
{
    [Fact]
    public void An_id_goes_out_as_a_string_and_comes_in_as_string_or_number()
    {
        Assert.Equal("\"42\"", JsonSerializer.Serialize(new RowId(42)));
        Assert.Equal(new RowId(42), JsonSerializer.Deserialize<RowId>("\"42\""));
        Assert.Equal(new RowId(42), JsonSerializer.Deserialize<RowId>("42"));
    }

    [Theory]
    [InlineData("\"x\"")]
    [InlineData("\"-1\"")]
    [InlineData("\"\"")]
    [InlineData("1.5")]
    [InlineData("true")]
    public void What_is_no_id_is_refused(string json) => Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<RowId>(json));

    [Theory]
    [InlineData("northKorea", true)]
    [InlineData("NorthKorea", true)]
    [InlineData("north korea", false)]
    [InlineData("1", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void A_choice_is_a_name_and_never_its_number(string? text, bool isOne) =>
        Assert.Equal(isOne, Choice<WatchTermKind>.TryParse(text, null, out _));

    [Fact]
    public void A_patch_changes_what_it_names_and_null_clears()
    {
        var errors = new Dictionary<string, string[]>();
        var changed = Apply("""{"color":"red","note":null}""", errors);
        Assert.Equal(new Boat("Ayame", "red", null, 3), changed);
        Assert.Empty(errors);
    }

    [Theory]
    [InlineData("""{"colour":"red"}""", "colour")]
    [InlineData("""{"masts":"many"}""", "masts")]
    [InlineData("""{"masts":null}""", "masts")]
    public void A_patch_of_what_is_not_there_or_not_so_is_told_by_field(string patch, string field)
    {
        var errors = new Dictionary<string, string[]>();
        Assert.Null(Apply(patch, errors));
        Assert.Equal(field, Assert.Single(errors).Key);
    }

    private static Boat? Apply(string patch, Dictionary<string, string[]> errors) =>
        new MergePatch(JsonNode.Parse(patch)!.AsObject(), JsonSerializerOptions.Web, errors).ApplyTo(
            new Boat("Ayame", "blue", "a ferry", 3)
        );

    private sealed record Boat(string Name, string Color, string? Note, int Masts);
}
