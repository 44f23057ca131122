using Alerts.Classifying;
using Alerts.Classifying.SecondOpinion;
using Alerts.Polling.Items;
using Alerts.Reading.Relevance;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Alerts.Tests.Classifying;

public sealed class SecondOpinionTests
{
    private static readonly Classifier s_classifier = new(TermSet.Compile(1, ShippedTerms.Load()), RelevanceModel.Shipped);

    /// <summary>Japan is in it only as part of the name of a cup.</summary>
    private static readonly ClassifierInput s_cup = new(
        "North Korea named for Japan Cup",
        "North Korea sends a team, organisers of the Japan Cup say."
    );

    [Fact]
    public void A_side_that_is_only_part_of_an_events_name_is_none()
    {
        var verdict = s_classifier.Classify(s_cup, EventsIn(s_cup));
        Assert.True(verdict.Score < s_classifier.Classify(s_cup).Score);
        Assert.DoesNotContain(verdict.Reasons, r => r.Kind == "japan");
    }

    [Fact]
    public void An_event_that_names_both_sides_is_left_alone()
    {
        var input = new ClassifierInput("North Korea-Japan summit planned", "No date was given.");
        NamedEntity[] entities = [new("North Korea-Japan summit", "Event", 0.9, 0, 24)];
        Assert.Equal(s_classifier.Classify(input).Score, s_classifier.Classify(input, entities).Score);
    }

    [Fact]
    public void A_name_run_into_the_next_word_is_read_by_the_name()
    {
        var input = new ClassifierInput("North Korea fires missile; Kishidacondemns launch", "");
        NamedEntity[] entities = [new("Kishida", "Person", 0.9, input.Title.IndexOf("Kishida", StringComparison.Ordinal), 7)];
        var verdict = s_classifier.Classify(input, entities);
        Assert.False(s_classifier.Classify(input).Relevant);
        Assert.True(verdict.Relevant);
        var reason = verdict.Reasons.Single(r => r.Kind == "entity");
        Assert.Equal("Kishida", input.FullText.Substring(reason.Start, reason.Length));
    }

    [Theory]
    [InlineData(0.3, 0, "Kishida")]
    [InlineData(0.9, 500, "Kishida")]
    [InlineData(0.9, 0, "Kishimoto")]
    public void Names_that_are_unsure_or_do_not_stand_where_they_should_are_ignored(double confidence, int shift, string text)
    {
        var input = new ClassifierInput("Kishidacondemns North Korea", "");
        Assert.Equal(
            s_classifier.Classify(input).Score,
            s_classifier.Classify(input, [new(text, "Person", confidence, shift, text.Length)]).Score
        );
    }

    [Theory]
    [InlineData(5120, 5120)]
    [InlineData(5121, 5120)]
    public void A_document_is_cut_to_what_the_service_takes(int length, int expected) =>
        Assert.Equal(expected, OpinionBatches.Cut(new string('日', length)).Length);

    [Fact]
    public void What_is_cut_is_counted_in_text_elements() =>
        Assert.Equal(2 * 5120, OpinionBatches.Cut(string.Concat(Enumerable.Repeat("か\u3099", 6000))).Length);

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1000, 1)]
    [InlineData(1001, 2)]
    public void A_document_is_charged_by_the_thousand(int length, int records) =>
        Assert.Equal(records, OpinionBatches.Cost(new string('a', length)));

    [Fact]
    public async Task Without_a_service_nothing_happens()
    {
        await using var app = await StartAsync(6);
        Assert.Equal(0, await AskAsync(app, null, new LanguageOptions()));
        Assert.Empty(await OpinionsAsync(app));
    }

    [Fact]
    public async Task Uncertain_verdicts_are_asked_for_once_in_requests_of_at_most_five()
    {
        await using var app = await StartAsync(6);
        var requests = new List<int>();
        RecognizeEntities service = (documents, _) =>
        {
            requests.Add(documents.Count);
            return Task.FromResult<IReadOnlyList<EntityAnswer>>([.. documents.Select(d => new EntityAnswer(d.Id, EventsIn(s_cup)))]);
        };
        Assert.Equal(6, await AskAsync(app, service, Everything()));
        Assert.Equal(0, await AskAsync(app, service, Everything()));
        Assert.Equal([5, 1], requests);
        await app.WithDbAsync(async db =>
            Assert.All(await db.Verdicts.ToListAsync(), v => Assert.DoesNotContain(v.Reasons, r => r.Kind == "japan"))
        );
    }

    [Fact]
    public async Task A_verdict_outside_the_band_is_never_asked_for()
    {
        await using var app = await StartAsync(3);
        Assert.Equal(0, await AskAsync(app, Answers([]), new LanguageOptions { BandFrom = 0.998, BandTo = 0.999 }));
        Assert.Empty(await OpinionsAsync(app));
    }

    [Fact]
    public async Task The_budget_of_a_day_is_shared_and_kept()
    {
        await using var app = await StartAsync(7);
        var options = Everything();
        options.DailyBudget = 6;
        Assert.Equal(5, await AskAsync(app, Answers([]), options)); // Five records, and the two of the second request would be one too many.
        Assert.Equal(0, await AskAsync(app, Answers([]), options)); // Another instance.
        options.DailyBudget = 7;
        Assert.Equal(2, await AskAsync(app, Answers([]), options));
        await app.WithDbAsync(async db => Assert.Equal(7, (await db.LanguageUse.SingleAsync()).Records));
    }

    [Fact]
    public async Task A_service_that_fails_is_left_alone_for_a_while_and_the_items_stay_askable()
    {
        await using var app = await StartAsync(1);
        var calls = 0;
        var clock = new TestClock();
        var service = new EntityService(
            Options.Create(Everything()),
            TestTelemetry.Create(),
            clock,
            NullLogger<EntityService>.Instance,
            (_, _) =>
            {
                calls++;
                throw new HttpRequestException("down");
            }
        );
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(0, await AskAsync(app, service, Everything(), clock));
        }

        Assert.Equal(3, calls);
        Assert.False(service.IsReady);
        clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True(service.IsReady);
        Assert.Empty(await OpinionsAsync(app));
    }

    [Fact]
    public async Task An_answer_that_does_not_come_in_time_is_not_waited_for()
    {
        var options = Everything();
        options.Timeout = TimeSpan.FromMilliseconds(50);
        var service = new EntityService(
            Options.Create(options),
            TestTelemetry.Create(),
            TimeProvider.System,
            NullLogger<EntityService>.Instance,
            async (_, cancellationToken) =>
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
                return [];
            }
        );
        Assert.Null(await service.AskAsync([new("1", "text", "en")], CancellationToken.None));
    }

    [Fact]
    public async Task A_later_verdict_on_the_same_text_keeps_what_was_seen()
    {
        await using var app = await StartAsync(1);
        await AskAsync(app, Answers(EventsIn(s_cup)), Everything());
        var item = await ItemAsync(app);
        await app.WithDbAsync(async db => await db.Verdicts.ExecuteUpdateAsync(set => set.SetProperty(v => v.TermSetVersion, -1L)));
        await app.WithAsync<Rejudge>(r => r.RejudgeAsync(CancellationToken.None));
        await app.WithDbAsync(async db =>
        {
            Assert.DoesNotContain((await db.Verdicts.SingleAsync()).Reasons, r => r.Kind == "japan");
            Assert.Equal(2, (await SecondOpinions.EntitiesAsync(db, item, CancellationToken.None)).Count);
            item.Revision++;
            Assert.Empty(await SecondOpinions.EntitiesAsync(db, item, CancellationToken.None));
        });
    }

    [Fact]
    public async Task An_item_that_becomes_relevant_by_it_goes_through_the_pipeline_and_one_in_a_story_does_not()
    {
        await using var app = await StartAsync(2, new ClassifierInput("North Korea fires missile; Kishidacondemns launch", ""));
        await app.WithDbAsync(async db =>
            await db.Items.Where(i => i.Id == 1).ExecuteUpdateAsync(set => set.SetProperty(i => i.StoryId, 99L))
        );
        Assert.Equal(2, await AskAsync(app, Answers([new("Kishida", "Person", 0.9, 27, 7)]), Everything()));
        await app.WithAsync<Rejudge>(r => r.RejudgeAsync(CancellationToken.None));
        await app.WithDbAsync(async db =>
        {
            Assert.All(await db.Verdicts.ToListAsync(), v => Assert.True(v.Relevant));
            Assert.Equal([ItemState.Done, ItemState.Pending], await db.Items.OrderBy(i => i.Id).Select(i => i.State).ToListAsync());
        });
    }

    private static LanguageOptions Everything() => new() { BandFrom = 0, BandTo = 1 };

    private static NamedEntity[] EventsIn(ClassifierInput input) =>
        [
            .. new[]
            {
                input.FullText.IndexOf("Japan Cup", StringComparison.Ordinal),
                input.FullText.LastIndexOf("Japan Cup", StringComparison.Ordinal),
            }.Select(at => new NamedEntity("Japan Cup", "Event", 0.9, at, 9)),
        ];

    private static RecognizeEntities Answers(IReadOnlyList<NamedEntity> entities) =>
        (documents, _) => Task.FromResult<IReadOnlyList<EntityAnswer>>([.. documents.Select(d => new EntityAnswer(d.Id, entities))]);

    private static Task<int> AskAsync(AlertsApp app, RecognizeEntities? service, LanguageOptions options) =>
        AskAsync(
            app,
            new EntityService(
                Options.Create(options),
                TestTelemetry.Create(),
                TimeProvider.System,
                NullLogger<EntityService>.Instance,
                service
            ),
            options,
            app.Clock
        );

    private static async Task<int> AskAsync(AlertsApp app, EntityService service, LanguageOptions options, TimeProvider clock)
    {
        var judged = 0;
        await app.WithDbAsync(async db =>
            judged = await new SecondOpinions(db, app.Get<CurrentClassifier>(), service, Options.Create(options), clock).AskAsync(
                CancellationToken.None
            )
        );
        return judged;
    }

    private static async Task<AlertsApp> StartAsync(int items, ClassifierInput? input = null)
    {
        input ??= s_cup;
        var app = await AlertsApp.StartWithTermsAsync();
        var classifier = await app.Get<CurrentClassifier>().GetAsync(CancellationToken.None);
        await app.WithDbAsync(async db =>
        {
            for (var i = 1; i <= items; i++)
            {
                var item = new FeedItem
                {
                    Id = i,
                    FeedId = 1,
                    Identity = $"{i}",
                    Title = input.Title,
                    Text = input.Text,
                    TextHash = "",
                    Outlet = "Test Outlet",
                    FetchedAt = app.Clock.GetUtcNow(),
                    State = ItemState.Done,
                };
                var verdict = new ItemVerdict { ItemId = i };
                verdict.Record(classifier.Classify(ItemInput.Of(item)), item.FetchedAt);
                db.Add(item);
                db.Add(verdict);
            }

            await db.SaveChangesAsync();
        });
        return app;
    }

    private static async Task<List<ItemOpinion>> OpinionsAsync(AlertsApp app)
    {
        List<ItemOpinion> opinions = [];
        await app.WithDbAsync(async db => opinions = await db.ItemOpinions.ToListAsync());
        return opinions;
    }

    private static async Task<FeedItem> ItemAsync(AlertsApp app)
    {
        FeedItem? item = null;
        await app.WithDbAsync(async db => item = await db.Items.AsNoTracking().SingleAsync());
        return item!;
    }
}
