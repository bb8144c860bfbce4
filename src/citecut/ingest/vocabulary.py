"""The words of page furniture in Vietnamese and English, folded (lower case, no punctuation at the ends)."""


def _listed(rows: str) -> frozenset[str]:
    return frozenset(phrase.strip() for phrase in rows.replace("\n", "|").split("|") if phrase.strip())


# The words of page controls, folded. A row made of nothing else (and numbers, dates, addresses) is a control.
CONTROLS = _listed("""
lượt xem|lượt đọc|lượt truy cập|số lượt xem|đã xem|người xem|lượt thích|bình luận|chia sẻ bài viết|chia sẻ|share
sao chép liên kết|sao chép|copy link|copy|link bài gốc|bài gốc|link gốc|liên kết gốc|in bài viết|in bài|bản in
in trang|gửi email|gửi bài|gửi cho bạn bè|lưu bài|lưu bài viết|thích|theo dõi|theo dõi chúng tôi|quay lại
về đầu trang|lên đầu trang|đăng nhập|đăng ký|tìm kiếm|trang chủ|từ khóa|từ khoá|chủ đề|thẻ|chuyên mục|cỡ chữ
nghe bài viết|nghe|đọc bài viết|xem thêm|đọc thêm|xem tiếp|đọc tiếp|xem chi tiết|chi tiết|tin trước|tin sau
bài trước|bài sau|ngày đăng|cập nhật lúc|cập nhật|đăng lúc|ngày cập nhật|quảng cáo|nội dung đang cập nhật
đang cập nhật|nội dung đang được cập nhật|đang tải|chưa có bình luận|chưa có bình luận nào|ý kiến|gửi ý kiến
gửi bình luận|đánh giá|xếp hạng|báo lỗi|mã qr|quét mã qr|trên facebook|qua email|qua zalo|facebook|twitter|x
zalo|linkedin|pinterest|telegram|whatsapp|messenger|email|reddit|tiktok|instagram|youtube|google news|viber|line
sms|rss|bluesky|threads|mastodon|flipboard|views|view|page views|reads|hits|likes|shares|comments|comment
no comments yet|no comments|leave a comment|add a comment|share this page|share this|share this article
share this story
share this post|share on|share via|tweet|tweet this|post|pin|pin it|copy url|link copied|print|print this page
print this|email this|save|save article|bookmark|listen|listen to this article|follow|follow us|like us
subscribe|sign in|sign up|log in|login|register|menu|search|home|back to top|top|close|skip to content|read more
read next|see more|show more|load more|view all|view more|learn more|more|continue reading|next|previous|prev
advertisement|advertising|ad|ads|sponsored|sponsored content|promoted|story continues below advertisement
article continues below|continue below|loading|loading comments|content is being updated|please wait|updated
published|posted|last updated|posted on|published on|tags|tag|filed under|categories|category|topics|topic
min read|minute read|mins read|ago|hours ago|hour ago|minutes ago|days ago|on|by|and|to|this|or|via|in|at|am|pm
gmt|utc|và|lúc|ngày|tháng|năm|giờ|phút|thứ hai|thứ ba|thứ tư|thứ năm|thứ sáu|thứ bảy|chủ nhật|trước|giờ trước
phút trước|ngày trước
""")

# Controls that are also everyday words: a row of these alone is content.
FILLERS = _listed("""
on|by|and|to|this|or|via|in|at|am|pm|gmt|utc|và|lúc|ngày|tháng|năm|giờ|phút|x|line|top|home|more|ad|trước|ago
thứ hai|thứ ba|thứ tư|thứ năm|thứ sáu|thứ bảy|chủ nhật|nghe|thích|ý kiến|chi tiết|next|post|close|search|copy
print|save
""")

# Headings after which come other stories, comments, or the foot of the page.
TAILS = _listed("""
nơi nhận|bài viết liên quan|tin liên quan|bài liên quan|tin bài liên quan|các tin liên quan|tin tức liên quan
nội dung liên quan|các bài liên quan|bài viết khác|tin khác|các tin khác|tin cùng chuyên mục|bài cùng chuyên mục
cùng chuyên mục|tin mới nhất|tin mới|tin nổi bật|tin đọc nhiều|đọc nhiều|đọc nhiều nhất|xem nhiều|xem nhiều nhất
có thể bạn quan tâm|bạn có thể quan tâm|có thể bạn thích|đừng bỏ lỡ|mời bạn đọc|bài viết mới|bài viết mới nhất
bình luận|ý kiến bạn đọc|ý kiến độc giả|chủ đề liên quan|tin cũ hơn|các tin đã đưa|các bài viết khác
tin tức khác|tin cùng loại|related|related articles|related stories|related news|related content|related posts
related topics|related links|more stories|more news|more like this|more from|more on this|more on this story
you may also like|you might also like|recommended|recommended for you|most read|most viewed|most popular
popular stories|top stories|trending|trending now|latest news|latest stories|read next|up next|what to read next
in other news|comments|leave a reply|leave a comment|join the conversation|around the web|from our partners
editors' picks|don't miss|explore more|also read
""")

# What leads to another story inside the text: "Xem thêm: ...".
LEADS = _listed("""
xem thêm|đọc thêm|xem chi tiết|mời xem|mời đọc|bài liên quan|tin liên quan|có thể bạn quan tâm|read more
see also|read also|also read|related|related story|don't miss|more|watch|recommended
""")
